//! What the terminal sees: on standard error, a line each.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hf_signin::Rule;

use super::refusal::Refusal;

/// The terminal, or nobody.
#[derive(Debug, Clone)]
pub(super) struct Log {
    is_silent: Arc<AtomicBool>,
    /// Warnings that were said once.
    said: Arc<Mutex<HashSet<&'static str>>>,
}

impl Log {
    pub(super) fn terminal() -> Self {
        Self {
            is_silent: Arc::default(),
            said: Arc::default(),
        }
    }

    /// Says no more: from here on refusals are what is wanted.
    pub(super) fn silence(&self) {
        self.is_silent.store(true, Ordering::Relaxed);
    }

    /// A standard error that can't be written leaves nobody to tell.
    pub(super) fn line(&self, text: &str) {
        if !self.is_silent.load(Ordering::Relaxed) {
            let _ = writeln!(io::stderr().lock(), "{text}");
        }
    }

    pub(super) fn refused(&self, method: &str, path: &str, refusal: &Refusal) {
        self.line(&format!(
            "refused   {method} {path} {}: {refusal}",
            refusal.error
        ));
    }

    /// Each warning once in a run.
    pub(super) fn warning(&self, rule: Rule, text: &'static str) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if said.insert(text) {
            self.line(&format!("warning   {rule}: {text}"));
        }
    }
}
