//! What is open on this machine: the project, the recent ones, who codes.

use crate::failure::{Failure, require};
use crate::places::Places;
use crate::wire::{DeskView, Kind, ProjectCard, RecentProject};
use crate::{Project, sample};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const RECENT_KEPT: usize = 12;

/// What is remembered between two starts of the program.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    coder: Option<String>,
    recent: Vec<PathBuf>,
}

/// The one open project of a window, and what is remembered about others.
pub struct Desk {
    places: Places,
    open: Mutex<Option<Arc<Project>>>,
    remembered: Mutex<Remembered>,
}

impl Desk {
    pub fn new(places: Places) -> Self {
        // A settings file that is gone or damaged costs the list of recent projects, no more.
        let remembered = fs::read(places.data.join("desk.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self {
            places,
            open: Mutex::new(None),
            remembered: Mutex::new(remembered),
        }
    }

    /// The open project; `not_found` when none is.
    pub fn project(&self) -> Result<Arc<Project>, Failure> {
        lock(&self.open)
            .clone()
            .ok_or_else(|| Failure::not_found("No project is open."))
    }

    pub fn view(&self) -> DeskView {
        let remembered = lock(&self.remembered).clone();
        DeskView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            project: lock(&self.open).as_deref().map(card),
            recent: remembered
                .recent
                .iter()
                .map(|path| RecentProject {
                    path: path.to_string_lossy().into_owned(),
                    name: path
                        .file_stem()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                    missing: !path.exists(),
                })
                .collect(),
            coder: self.coder(),
            readable: formats::read::READABLE
                .iter()
                .map(|ending| (*ending).to_owned())
                .collect(),
        }
    }

    pub fn create(&self, path: &Path) -> Result<ProjectCard, Failure> {
        let path = match path.extension() {
            Some(ending) if ending == "variorum" => path.to_owned(),
            _ => {
                let mut named = path.as_os_str().to_owned();
                named.push(".variorum");
                PathBuf::from(named)
            }
        };
        let project = Project::create(&path, &self.places)?;
        self.lay_out(project)
    }

    pub fn open(&self, path: &Path) -> Result<ProjectCard, Failure> {
        let project = Project::open(path, &self.places)?;
        self.lay_out(project)
    }

    /// Opens the sample, writing it first where it is not there yet.
    pub fn open_sample(&self) -> Result<ProjectCard, Failure> {
        let folder = self.places.data.join("Sample");
        let path = folder.join(format!("{}.variorum", sample::SAMPLE_NAME));
        if !path.exists() {
            sample::write(&folder, &path, &self.places)?;
        }
        self.open(&path)
    }

    pub fn close(&self) {
        if let Some(project) = lock(&self.open).take() {
            project.stop_comparing();
        }
    }

    fn lay_out(&self, project: Project) -> Result<ProjectCard, Failure> {
        project.set_coder(&self.coder());
        let path = project
            .path()
            .canonicalize()
            .unwrap_or_else(|_| project.path().to_owned());
        let shown = card(&project);
        *lock(&self.open) = Some(Arc::new(project));
        let mut remembered = lock(&self.remembered);
        remembered.recent.retain(|known| *known != path);
        remembered.recent.insert(0, path);
        remembered.recent.truncate(RECENT_KEPT);
        self.remember(&remembered);
        Ok(shown)
    }

    pub fn forget_recent(&self, path: &Path) {
        let mut remembered = lock(&self.remembered);
        remembered.recent.retain(|known| known != path);
        self.remember(&remembered);
    }

    pub fn coder(&self) -> String {
        let system = || std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        let known = lock(&self.remembered).coder.clone();
        known
            .or_else(|| system().ok())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| "Me".to_owned())
    }

    pub fn set_coder(&self, name: &str) -> Result<(), Failure> {
        let name = name.trim();
        require(!name.is_empty(), "A coder needs a name; taggings carry it.")?;
        if let Some(project) = lock(&self.open).as_deref() {
            project.set_coder(name);
        }
        let mut remembered = lock(&self.remembered);
        remembered.coder = Some(name.to_owned());
        self.remember(&remembered);
        Ok(())
    }

    /// The kinds that other programs changed in the open project since this was last asked.
    pub fn changed_elsewhere(&self) -> Vec<Kind> {
        // A project that cannot be read just now says so when somebody asks for its content.
        self.project()
            .and_then(|project| project.changed_elsewhere())
            .unwrap_or_default()
    }

    /// Not being able to write the settings must not stop anybody from working.
    fn remember(&self, remembered: &Remembered) {
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&self.places.data)?;
            let path = self.places.data.join("desk.json");
            let aside = self.places.data.join("desk.json.new");
            fs::write(&aside, serde_json::to_vec_pretty(remembered)?)?;
            fs::rename(aside, path)
        };
        let _ = write();
    }
}

fn card(project: &Project) -> ProjectCard {
    ProjectCard {
        id: project.id().to_owned(),
        name: project.name().to_owned(),
        path: project.path().to_string_lossy().into_owned(),
        read_only: project.read_only(),
        notice: project.notice().map(str::to_owned),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
