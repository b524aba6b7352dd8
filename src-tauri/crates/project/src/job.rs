//! Long work: progress and cancelling.

use crate::failure::Failure;
use crate::wire::Progress;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How often progress is published at most.
const PUBLISH_EVERY: Duration = Duration::from_millis(100);

/// Asks a running job to stop; may be cloned and kept by whoever offers a cancel button.
#[derive(Clone, Debug, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// One piece of long work, as the worker sees it.
pub struct Job {
    token: CancelToken,
    publish: Box<dyn FnMut(Progress) + Send>,
    published: Option<(Instant, String)>,
}

impl Job {
    pub fn new(token: CancelToken, publish: impl FnMut(Progress) + Send + 'static) -> Self {
        Self {
            token,
            publish: Box::new(publish),
            published: None,
        }
    }

    /// A job that nobody watches.
    pub fn unwatched() -> Self {
        Self::new(CancelToken::default(), |_| {})
    }

    pub fn token(&self) -> CancelToken {
        self.token.clone()
    }

    /// Says how far the work is; fails with `cancelled` once cancelling was asked for.
    ///
    /// Publishes at most every 100 ms, and always the first and last word of a stage.
    pub fn at(&mut self, stage: &str, done: usize, total: usize) -> Result<(), Failure> {
        let due = match &self.published {
            Some((when, last_stage)) => {
                when.elapsed() >= PUBLISH_EVERY || last_stage != stage || done == total
            }
            None => true,
        };
        if due {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            (self.publish)(Progress {
                stage: stage.to_owned(),
                done: count(done),
                total: count(total),
            });
            self.published = Some((Instant::now(), stage.to_owned()));
        }
        if self.token.is_cancelled() {
            Err(Failure::cancelled())
        } else {
            Ok(())
        }
    }
}
