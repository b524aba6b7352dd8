//! The bytes of an RTF file -> its words of control and its text.

/// What stands in an RTF file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    Open,
    Close,
    /// A word of control in small and capital letters and its number.
    Word(&'a str, Option<i32>),
    /// A sign after a backslash other than a letter.
    Sign(u8),
    /// One byte of text, plain or written as two hexadecimal digits.
    Byte(u8),
}

pub struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn word(&mut self) -> Token<'a> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) && self.at - from < 40 {
            self.at += 1;
        }
        let name = std::str::from_utf8(&self.bytes[from..self.at]).unwrap_or_default();
        let digits_from = self.at;
        if self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) && self.at - digits_from < 12 {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[digits_from..self.at])
            .ok()
            .and_then(|digits| digits.parse().ok());
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            // Bytes of a picture, which may look like anything.
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => {
                    let sign = self.peek()?;
                    if sign.is_ascii_alphabetic() {
                        return Some(self.word());
                    }
                    self.at += 1;
                    if sign != b'\'' {
                        return Some(Token::Sign(sign));
                    }
                    let digit = |at: usize| {
                        let byte = self.bytes.get(at).copied()?;
                        char::from(byte).to_digit(16)
                    };
                    let (Some(high), Some(low)) = (digit(self.at), digit(self.at + 1)) else {
                        continue;
                    };
                    self.at += 2;
                    Token::Byte(u8::try_from(high * 16 + low).expect("two hexadecimal digits are a byte"))
                }
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_words_signs_and_bytes_apart() {
        let found: Vec<Token<'_>> = Tokens::new(b"{\\u-10 a\\'e9\\bin3 }}}\\~\\*").collect();
        assert_eq!(
            found,
            [
                Token::Open,
                Token::Word("u", Some(-10)),
                Token::Byte(b'a'),
                Token::Byte(0xe9),
                Token::Word("bin", Some(3)),
                Token::Sign(b'~'),
                Token::Sign(b'*'),
            ]
        );
    }
}
