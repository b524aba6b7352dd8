//! What finding shared wording and suggesting stories costs over a library, beside one pass
//! over the words of the same texts; and what twice the library costs.

mod dice;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dice::Dice;
use model::reuse::{Wordings, reuse};
use model::stories::{Library, Telling, suggestions};
use model::text::words::words;
use model::{ByteRange, Paragraph, ParagraphKind, Published};
use std::convert::Infallible;
use std::hint::black_box;

struct Told {
    text: String,
    paragraphs: Vec<Paragraph>,
    published: Option<Published>,
}

/// A word of a language in which, as in all, few words are said most of the time.
fn word(dice: &mut Dice, rare: usize) -> String {
    let reach = [40, 400, 4000, rare][dice.roll(4)];
    format!("w{}", dice.roll(reach))
}

fn paragraph(dice: &mut Dice, rare: usize) -> String {
    let mut words: Vec<String> = (0..45).map(|_| word(dice, rare)).collect();
    for at in [14, 29, 44] {
        words[at].push('.');
    }
    words.join(" ")
}

/// Articles of 800 words; every four tell one event of a day and take a paragraph in three
/// from an agency's report of it, and every article of an outlet ends with the same line.
fn library(count: usize) -> Vec<Told> {
    let mut dice = Dice(11);
    let mut stock = Vec::new();
    (0..count)
        .map(|number| {
            if number % 4 == 0 {
                stock = (0..10).map(|_| paragraph(&mut dice, 40_000)).collect();
            }
            let mut told = Told {
                text: String::new(),
                paragraphs: Vec::new(),
                published: Published::day(
                    2000 + number as i32 / 1460,
                    1 + (number as u32 / 120) % 12,
                    1 + (number as u32 / 4) % 28,
                ),
            };
            for place in 0..19 {
                let start = told.text.len();
                told.text += &match (place, dice.roll(3)) {
                    (18, _) => format!(
                        "Read the morning letter of outlet number {} every day here",
                        number % 20
                    ),
                    (_, 0) => stock[dice.roll(stock.len())].clone(),
                    _ => paragraph(&mut dice, 40_000),
                };
                told.paragraphs.push(Paragraph {
                    range: ByteRange::new(start, told.text.len()),
                    kind: ParagraphKind::Body,
                });
                told.text += "\n\n";
            }
            told
        })
        .collect()
}

fn shared_wording(told: &[Told]) -> usize {
    let mut wordings = Wordings::default();
    for told in told {
        wordings.add(&told.text, &told.paragraphs);
    }
    let Ok(pairs) = reuse(&wordings, 8, |_, _, _| Ok::<(), Infallible>(()));
    pairs.len()
}

fn suggested(told: &[Told]) -> usize {
    let mut library = Library::default();
    for told in told {
        library.add(&Telling {
            headline: None,
            text: &told.text,
            paragraphs: &told.paragraphs,
            published: told.published.as_ref(),
            outlet: None,
        });
    }
    let Ok(stories) = suggestions(library, |_, _| Ok::<(), Infallible>(()));
    stories.len()
}

fn library_wide(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("library");
    group.sample_size(10);
    for count in [660, 1320] {
        let told = library(count);
        group.throughput(Throughput::Elements(800 * count as u64));
        group.bench_function(BenchmarkId::new("one pass over the words", count), |bench| {
            bench.iter(|| {
                told.iter()
                    .map(|told| words(black_box(&told.text)).count())
                    .sum::<usize>()
            });
        });
        group.bench_function(BenchmarkId::new("reuse", count), |bench| {
            bench.iter(|| shared_wording(black_box(&told)));
        });
        group.bench_function(BenchmarkId::new("stories", count), |bench| {
            bench.iter(|| suggested(black_box(&told)));
        });
    }
    group.finish();
}

criterion_group!(benches, library_wide);
criterion_main!(benches);
