//! What finding shared wording and suggesting stories costs over a library, beside one pass
//! over the words of the same texts; and what twice the library costs.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
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

/// A small generator, so that every run has the same library.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    /// A word of a language in which, as in all, few words are said most of the time.
    fn word(&mut self, rare: usize) -> String {
        let reach = [40, 400, 4000, rare][self.roll(4)];
        format!("w{}", self.roll(reach))
    }

    fn paragraph(&mut self, rare: usize) -> String {
        let mut words: Vec<String> = (0..45).map(|_| self.word(rare)).collect();
        for at in [14, 29, 44] {
            words[at].push('.');
        }
        words.join(" ")
    }
}

/// Articles of 800 words; every four tell one event of a day and take a paragraph in three
/// from an agency's report of it, and every article of an outlet ends with the same line.
fn library(count: usize) -> Vec<Told> {
    let mut dice = Dice(11);
    let mut stock = Vec::new();
    (0..count)
        .map(|number| {
            if number % 4 == 0 {
                stock = (0..10).map(|_| dice.paragraph(40_000)).collect();
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
                    _ => dice.paragraph(40_000),
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
