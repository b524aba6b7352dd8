//! What a comparison costs, beside one pass over the words of the same texts.

mod dice;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dice::Dice;
use model::compare::{Decisions, Version, comparison};
use model::text::words::words;
use model::{ByteRange, Paragraph, ParagraphKind};
use std::hint::black_box;

struct Told {
    text: String,
    paragraphs: Vec<Paragraph>,
}

/// A word of syllables for a number.
fn spelled(mut number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "cor", "del", "fi", "gan", "ho", "jer", "kul", "la", "min", "no", "par", "que", "ro", "sa",
        "tel", "vu", "wen", "xi", "zor",
    ];
    let mut word = String::new();
    loop {
        word += SYLLABLES[number % 20];
        number /= 20;
        if number == 0 {
            return word;
        }
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// Versions of about 800 words in paragraphs of 40, a third of the paragraphs taken from a
/// common stock as copies of an agency report are. Words are as unevenly common as in any
/// text: about one in three is among the hundred most common, and each story has its names.
fn versions(count: usize) -> Vec<Told> {
    let paragraph = |dice: &mut Dice| {
        let mut words: Vec<String> = (0..40)
            .map(|at| {
                // A product of three throws: half the words are among an eighth of all.
                let rank = dice.roll(20) * dice.roll(20) * (1 + dice.roll(20));
                let word = spelled(rank);
                let begins = at == 0 || at == 20;
                if begins || rank % 7 == 3 {
                    capital(&word)
                } else {
                    word
                }
            })
            .collect();
        for at in [7, 25] {
            words[at].push(',');
        }
        for at in [11, 30] {
            words[at] += "’s";
        }
        if dice.roll(3) == 0 {
            words[20].insert(0, '“');
            words[27].push('”');
        }
        for at in [19, 39] {
            words[at].push('.');
        }
        words.join(" ")
    };
    let mut dice = Dice(7);
    let stock: Vec<String> = (0..30).map(|_| paragraph(&mut dice)).collect();
    (0..count)
        .map(|_| {
            let mut told = Told {
                text: String::new(),
                paragraphs: Vec::new(),
            };
            for _ in 0..20 {
                let start = told.text.len();
                let taken = dice.roll(3) == 0;
                told.text += &if taken {
                    stock[dice.roll(stock.len())].clone()
                } else {
                    paragraph(&mut dice)
                };
                let range = ByteRange::new(start, told.text.len());
                told.paragraphs.push(Paragraph {
                    range,
                    kind: ParagraphKind::Body,
                });
                told.text += "\n\n";
            }
            told
        })
        .collect()
}

fn compare(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(20);
    for count in [9, 100] {
        let told = versions(count);
        let versions: Vec<Version> = told
            .iter()
            .map(|told| Version {
                text: &told.text,
                paragraphs: &told.paragraphs,
                language: None,
            })
            .collect();
        group.throughput(Throughput::Elements(800 * count as u64));
        group.bench_function(BenchmarkId::new("one pass over the words", count), |bench| {
            bench.iter(|| {
                told.iter()
                    .map(|told| words(black_box(&told.text)).count())
                    .sum::<usize>()
            });
        });
        group.bench_function(BenchmarkId::new("comparison", count), |bench| {
            bench.iter(|| comparison(black_box(&versions), &Decisions::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, compare);
criterion_main!(benches);
