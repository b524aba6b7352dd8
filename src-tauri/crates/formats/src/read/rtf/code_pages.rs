//! The encodings that RTF names by number, and characters of the two that the web never used.

use encoding_rs::Encoding;

/// How the bytes of a run are to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CodePage {
    Known(&'static Encoding),
    /// The upper half of a code page of DOS.
    Dos(&'static str),
    /// Places in a symbol font: no text.
    Symbols,
}

const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl CodePage {
    pub const WESTERN: CodePage = CodePage::Known(encoding_rs::WINDOWS_1252);

    /// A code page by the number that Windows gives it.
    pub fn numbered(number: i32) -> Option<Self> {
        let label: &[u8] = match number {
            437 => return Some(Self::Dos(DOS_437)),
            708 => b"iso-8859-6",
            850 | 858 => return Some(Self::Dos(DOS_850)),
            866 => b"ibm866",
            874 => b"windows-874",
            932 => b"shift_jis",
            936 => b"gbk",
            949 | 1361 => b"euc-kr",
            950 => b"big5",
            1250 => b"windows-1250",
            1251 => b"windows-1251",
            1252 => b"windows-1252",
            1253 => b"windows-1253",
            1254 => b"windows-1254",
            1255 => b"windows-1255",
            1256 => b"windows-1256",
            1257 => b"windows-1257",
            1258 => b"windows-1258",
            10000 => b"macintosh",
            10007 => b"x-mac-cyrillic",
            20866 => b"koi8-r",
            21866 => b"koi8-u",
            28591 => b"iso-8859-1",
            28592 => b"iso-8859-2",
            28595 => b"iso-8859-5",
            28597 => b"iso-8859-7",
            54936 => b"gb18030",
            65001 => b"utf-8",
            _ => return None,
        };
        Encoding::for_label(label).map(Self::Known)
    }

    /// The code page of a font's character set; `None` for "the document's own".
    pub fn of_charset(charset: i32) -> Option<Self> {
        Self::numbered(match charset {
            2 => return Some(Self::Symbols),
            77 => 10000,
            78 | 128 => 932,
            79 | 129 | 130 => 949,
            80 | 134 => 936,
            81 | 136 => 950,
            83 | 177 => 1255,
            84 | 178 => 1256,
            85 | 161 => 1253,
            86 | 162 => 1254,
            87 | 222 => 874,
            88 | 238 => 1250,
            89 | 204 => 1251,
            163 => 1258,
            186 => 1257,
            254 => 437,
            255 => 850,
            _ => return None,
        })
    }

    /// The characters of `bytes`; what is none becomes U+FFFD or is left out.
    pub fn decoded(self, bytes: &[u8]) -> String {
        match self {
            Self::Known(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(upper) => bytes
                .iter()
                .filter_map(|byte| match byte {
                    0..=127 => Some(char::from(*byte)),
                    _ => upper.chars().nth(usize::from(byte - 128)),
                })
                .collect(),
            Self::Symbols => bytes
                .iter()
                .filter_map(|byte| match byte {
                    // Bullets and dashes stand at their usual places; the rest are pictures or Greek.
                    0xb7 => Some('•'),
                    b' ' | b'-' | b'.' | b',' | b'(' | b')' | b'0'..=b'9' => Some(char::from(*byte)),
                    _ => None,
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_each_byte_by_its_code_page() {
        let read = |number, bytes: &[u8]| CodePage::numbered(number).unwrap().decoded(bytes);
        assert_eq!(read(437, b"Caf\x82"), "Café");
        assert_eq!(read(850, b"\x9b\xe1"), "øß");
        assert_eq!(read(1250, b"\xb3\xf3d\x9f"), "łódź");
        assert_eq!(read(932, b"\x93\xfa"), "日");
        assert_eq!(DOS_437.chars().count() + DOS_850.chars().count(), 256);
    }
}
