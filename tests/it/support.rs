//! A folder of its own for each test, with a project and article files in it.

use model::ByteRange;
use project::ids::{ArticleId, PassageId};
use project::ops::{ImportOptions, Place, TagWanted};
use project::wire::ImportReport;
use project::{Job, Places, Project};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn places(&self) -> Places {
        Places::under(self.path().join("home"))
    }

    pub fn file(&self) -> PathBuf {
        self.path().join("Harbour.variorum")
    }

    pub fn create(&self) -> Project {
        Project::create(&self.file(), &self.places()).unwrap()
    }

    pub fn open(&self) -> Project {
        Project::open(&self.file(), &self.places()).unwrap()
    }

    /// Writes an article file below `press`; gives its path.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.press().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn press(&self) -> PathBuf {
        self.path().join("press")
    }

    /// The folder where the search index of this desk's one project lies.
    pub fn index(&self) -> PathBuf {
        let projects = self.places().cache.join("projects");
        let mut found = fs::read_dir(projects)
            .unwrap()
            .map(|entry| entry.unwrap().path().join("index"));
        found.find(|index| index.is_dir()).unwrap()
    }
}

pub fn import(project: &Project, paths: &[PathBuf]) -> ImportReport {
    import_as(project, paths, &ImportOptions::default())
}

pub fn import_as(project: &Project, paths: &[PathBuf], options: &ImportOptions) -> ImportReport {
    project
        .import(paths, options, &mut Job::unwatched())
        .unwrap()
        .value
}

/// An article of its own for each number, in a few plain paragraphs.
pub fn prose(number: usize) -> String {
    format!(
        "The ferry number {number} left the quay at dawn and nobody on the north bank saw it go.\n\n\
         Dockers said that the crane had stood still for {number} days before anybody asked why.\n\n\
         A spokeswoman for the harbour said the lamp would be mended by spring.\n"
    )
}

/// A saved page that says who published it, what it is called and when.
pub fn page(outlet: &str, headline: &str, day: &str, paragraphs: &[&str]) -> String {
    let body: String = paragraphs
        .iter()
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{headline}</title>\n\
         <meta property=\"og:site_name\" content=\"{outlet}\"><meta property=\"og:title\" content=\"{headline}\">\n\
         <meta property=\"article:published_time\" content=\"{day}\"></head>\n\
         <body><article><h1>{headline}</h1>\n{body}</article></body></html>\n"
    )
}

/// Where `words` stand in an article.
pub fn place(project: &Project, article: ArticleId, words: &str) -> Place {
    let (text, _) = project.text(article).unwrap();
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("“{words}” is not in “{text}”"));
    Place {
        article,
        range: ByteRange::new(start, start + words.len()),
    }
}

pub fn tag(project: &Project, article: ArticleId, words: &str, tag: &str) -> PassageId {
    let place = place(project, article, words);
    project
        .tag_passages(&[place], &[TagWanted::Path(tag.to_owned())])
        .unwrap()
        .value[0]
}

/// The headlines or first words of what a search finds, sorted.
pub fn found(project: &Project, query: &str) -> Vec<String> {
    let mut titles: Vec<String> = project
        .search(query, 0, 100)
        .unwrap()
        .hits
        .into_iter()
        .map(|hit| hit.article.title)
        .collect();
    titles.sort();
    titles
}
