//! Importing and searching, each beside a bare baseline of the same run: what Tantivy alone
//! takes to index the same texts, and one pass over them.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use project::ops::ImportOptions;
use project::{Job, Places, Project};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{Index, IndexWriter, doc};

const ARTICLES: usize = 300;

/// Texts of some 500 words that differ, from a small vocabulary and a counter.
fn texts() -> Vec<String> {
    const WORDS: [&str; 24] = [
        "harbour",
        "bridge",
        "council",
        "engineer",
        "ferry",
        "closed",
        "traffic",
        "hanger",
        "report",
        "crossing",
        "officials",
        "river",
        "morning",
        "freight",
        "cost",
        "week",
        "said",
        "the",
        "of",
        "and",
        "to",
        "in",
        "on",
        "a",
    ];
    (0..ARTICLES)
        .map(|article| {
            let mut state = article * 7919 + 1;
            let mut next = || {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                state >> 33
            };
            let mut text = format!(
                "Crossing report number {article}\n\nBy Ana Field\n\n2026-03-{:02}\n\n",
                article % 28 + 1
            );
            for _ in 0..10 {
                for _ in 0..50 {
                    text.push_str(WORDS[next() % WORDS.len()]);
                    text.push(' ');
                }
                text.push_str(&format!("{}.\n\n", next() % 10_000));
            }
            text
        })
        .collect()
}

fn write(folder: &Path, texts: &[String]) -> PathBuf {
    let articles = folder.join("articles");
    fs::create_dir_all(&articles).expect("a folder can be made");
    for (number, text) in texts.iter().enumerate() {
        fs::write(articles.join(format!("{number:05}.txt")), text).expect("a file can be written");
    }
    articles
}

/// The same texts as the rows of one file.
fn write_rows(folder: &Path, texts: &[String]) -> PathBuf {
    let rows = folder.join("articles.jsonl");
    let mut lines = String::new();
    for (number, text) in texts.iter().enumerate() {
        let row = serde_json::json!({
            "title": format!("Crossing report number {number}"),
            "date": format!("2026-03-{:02}", number % 28 + 1),
            "text": text,
        });
        lines.push_str(&format!("{row}\n"));
    }
    fs::write(&rows, lines).expect("a file can be written");
    rows
}

/// The shortest of three runs, in seconds: what a busy machine adds is no part of the work.
fn shortest<T>(mut make: impl FnMut() -> T, mut work: impl FnMut(T)) -> f64 {
    (0..3)
        .map(|_| {
            let made = make();
            let start = Instant::now();
            work(made);
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min)
}

fn bare_index(texts: &[String]) -> u64 {
    let mut builder = Schema::builder();
    let body = builder.add_text_field("body", TEXT | STORED);
    let index = Index::create_in_ram(builder.build());
    let mut writer: IndexWriter = index
        .writer_with_num_threads(1, 40_000_000)
        .expect("there is memory");
    for text in texts {
        writer
            .add_document(doc!(body => text.as_str()))
            .expect("a document can be added");
    }
    writer.commit().expect("it can be committed");
    index.reader().expect("it can be read").searcher().num_docs()
}

fn benches(criterion: &mut Criterion) {
    let texts = texts();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let articles = write(folder.path(), &texts);
    let places = Places::under(folder.path().join("home"));
    let mut made = 0;
    let mut fresh = || {
        made += 1;
        Project::create(&folder.path().join(format!("p{made}.variorum")), &places)
            .expect("a project can be made")
    };
    let rows = write_rows(folder.path(), &texts);
    let import = |project: &Project, path: &PathBuf| {
        project
            .import(
                std::slice::from_ref(path),
                &ImportOptions::default(),
                &mut Job::unwatched(),
            )
            .expect("it can be imported")
    };

    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    group.bench_function("baseline: one pass over the words", |bencher| {
        bencher.iter(|| {
            texts
                .iter()
                .map(|text| model::text::words::count(text))
                .sum::<usize>()
        });
    });
    group.bench_function("baseline: bare Tantivy", |bencher| {
        bencher.iter(|| bare_index(&texts))
    });
    group.bench_function("300 text files", |bencher| {
        bencher.iter_batched(
            &mut fresh,
            |project| import(&project, &articles),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("300 rows of one file", |bencher| {
        bencher.iter_batched(
            &mut fresh,
            |project| import(&project, &rows),
            BatchSize::PerIteration,
        );
    });
    group.finish();

    let bare = shortest(|| (), |()| _ = bare_index(&texts));
    for (name, path) in [("text files", &articles), ("rows of one file", &rows)] {
        let whole = shortest(&mut fresh, |project| drop(import(&project, path)));
        eprintln!(
            "Importing {ARTICLES} {name}: {:.0} a second, {:.1} times as long as bare Tantivy takes.\n",
            ARTICLES as f64 / whole,
            whole / bare
        );
    }

    let project =
        Project::create(&folder.path().join("search.variorum"), &places).expect("a project can be made");
    import(&project, &articles);
    let mut group = criterion.benchmark_group("search");
    group.bench_function("baseline: find in every text", |bencher| {
        bencher.iter(|| {
            texts
                .iter()
                .filter(|text| text.contains("harbour bridge"))
                .count()
        });
    });
    group.bench_function("a phrase, 20 hits with snippets", |bencher| {
        bencher.iter(|| {
            project
                .search("\"harbour bridge\"", 0, 20)
                .expect("it can be searched")
        });
    });
    group.finish();
}

criterion_group!(project_benches, benches);
criterion_main!(project_benches);
