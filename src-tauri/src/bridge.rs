//! JSON in, `project::wire`, JSON out. Work leaves the window's thread here, panics end here,
//! and what changed is announced here, always after the commit. The bridge has no opinion
//! about what it carries; start reading in `project::wire` for that.

use project::wire::{self, Code, Kind, Progress, WireFailure};
use project::{CancelToken, Desk, Failure, Job};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Manager, State};

/// How often the project file is asked whether another process wrote to it.
const WATCH_EVERY: Duration = Duration::from_secs(1);

/// All kinds, for when nobody can say which of them changed.
pub const EVERY_KIND: [Kind; 13] = [
    Kind::Source,
    Kind::Outlet,
    Kind::Article,
    Kind::Text,
    Kind::Tag,
    Kind::Passage,
    Kind::Tagging,
    Kind::Coder,
    Kind::Memo,
    Kind::Story,
    Kind::Alignment,
    Kind::Import,
    Kind::Project,
];

/// The desk and the jobs that run on it.
#[derive(Default)]
pub struct Bridge {
    desk: Arc<OnceLock<Arc<Desk>>>,
    running: Mutex<HashMap<String, CancelToken>>,
}

impl Bridge {
    /// Hands over the desk and lets waiting calls through.
    pub fn ready(&self, desk: Desk) {
        // Only `opening::start` calls this, once; a second desk would be dropped unused.
        let _ = self.desk.set(Arc::new(desk));
    }

    /// The desk; waits until it is there, so not for the window's thread.
    pub fn desk(&self) -> Arc<Desk> {
        Arc::clone(self.desk.wait())
    }

    /// Asks every running job to stop, as the app is about to.
    pub fn cancel_all(&self) {
        self.running().values().for_each(CancelToken::cancel);
    }

    fn running(&self) -> MutexGuard<'_, HashMap<String, CancelToken>> {
        // The map holds only tokens, so a panic elsewhere cannot have left it half written.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone, Serialize)]
struct Changed<'k> {
    kinds: &'k [Kind],
}

/// Tells every window which kinds of rows to ask for again.
pub fn announce(app: &AppHandle, kinds: &[Kind]) {
    if kinds.is_empty() {
        return;
    }
    if let Err(cause) = app.emit("changed", Changed { kinds }) {
        eprintln!("The windows could not be told what changed: {cause}");
    }
}

/// Runs `work` and turns a panic in it into a refusal, so that the app goes on.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, WireFailure>) -> Result<T, WireFailure> {
    // Unwind safety: a panic rolls the open transaction back, and nothing else outlives it.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(WireFailure {
            code: Code::Internal,
            message: "Something went wrong inside Variorum. The project is as it was before; try again."
                .into(),
        })
    })
}

fn refusal(failure: Failure) -> WireFailure {
    if let Some(cause) = &failure.cause {
        eprintln!("{failure} ({cause})");
    }
    failure.wire()
}

/// The kinds that an outcome names; other replies have none.
fn changed(reply: &Value) -> Vec<Kind> {
    let kinds = reply.get("changed").filter(|_| reply.get("value").is_some());
    kinds
        .and_then(|kinds| serde_json::from_value(kinds.clone()).ok())
        .unwrap_or_default()
}

async fn off_the_window<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, WireFailure> + Send + 'static,
) -> Result<T, WireFailure> {
    tauri::async_runtime::spawn_blocking(move || guarded(work))
        .await
        .unwrap_or_else(|_| Err(refusal(Failure::internal("Variorum is closing."))))
}

/// Answers one call of `project::wire`.
#[tauri::command]
pub async fn call(app: AppHandle, name: String, request: Value) -> Result<Value, WireFailure> {
    off_the_window(move || {
        let desk = app.state::<Bridge>().desk();
        let reply = wire::dispatch(&desk, &name, request).map_err(refusal)?;
        announce(&app, &changed(&reply));
        Ok(reply)
    })
    .await
}

/// Runs one job of `project::wire` to its end and hands back its reply. `job` is an id of the
/// page's choosing, with which it can be cancelled; progress goes through the channel.
#[tauri::command]
pub async fn start_job(
    app: AppHandle,
    job: String,
    name: String,
    request: Value,
    progress: Channel<Progress>,
) -> Result<Value, WireFailure> {
    let token = CancelToken::default();
    {
        let bridge = app.state::<Bridge>();
        let mut running = bridge.running();
        if running.contains_key(&job) {
            return Err(refusal(Failure::conflict("This job is running already.")));
        }
        running.insert(job.clone(), token.clone());
    }
    let worker = app.clone();
    let reply = off_the_window(move || {
        let desk = worker.state::<Bridge>().desk();
        // A page that is gone hears no progress; the job finishes all the same.
        let mut work = Job::new(token, move |step| drop(progress.send(step)));
        wire::run_job(&desk, &name, request, &mut work).map_err(refusal)
    })
    .await;
    app.state::<Bridge>().running().remove(&job);
    match &reply {
        Ok(reply) => announce(&app, &changed(reply)),
        // What was finished before the refusal stays, and nobody says what that was.
        Err(_) => announce(&app, &EVERY_KIND),
    }
    reply
}

/// Asks a job to stop; one that has ended meanwhile is no mistake.
#[tauri::command]
pub fn cancel_job(bridge: State<'_, Bridge>, job: String) {
    if let Some(token) = bridge.running().get(&job) {
        token.cancel();
    }
}

/// Announces what other processes, such as the command line, write to the open project.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    std::thread::spawn(move || {
        let desk = app.state::<Bridge>().desk();
        loop {
            std::thread::sleep(WATCH_EVERY);
            let kinds = guarded(|| Ok(desk.changed_elsewhere()));
            announce(&app, &kinds.unwrap_or_default());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_panic_becomes_a_refusal() {
        let refused = guarded(|| -> Result<(), WireFailure> { panic!("on purpose") });
        assert_eq!(refused.expect_err("it panicked").code, Code::Internal);
    }

    #[test]
    fn only_an_outcome_announces_changes() {
        let outcome = json!({ "value": 3, "changed": ["passage", "tagging"] });
        assert_eq!(changed(&outcome), [Kind::Passage, Kind::Tagging]);
        assert_eq!(changed(&json!({ "rows": [] })), []);
        assert_eq!(changed(&json!({ "changed": "yesterday" })), []);
        assert_eq!(changed(&Value::Null), []);
    }

    #[test]
    fn every_kind_is_there_once() {
        let names: std::collections::BTreeSet<_> = EVERY_KIND.iter().collect();
        assert_eq!(names.len(), EVERY_KIND.len());
    }
}
