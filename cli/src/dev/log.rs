//! Messages for the terminal, one line each, on standard error.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use hf_signin::Rule;

use super::refusal::Refusal;

/// Standard error, unless silenced.
#[derive(Debug, Clone)]
pub(super) struct Log {
    is_silent: Arc<AtomicBool>,
    /// Warnings that were printed.
    printed: Arc<Mutex<HashSet<&'static str>>>,
}

impl Log {
    pub(super) fn terminal() -> Self {
        Self {
            is_silent: Arc::default(),
            printed: Arc::default(),
        }
    }

    /// Stops printing: an attack is expected to be refused.
    pub(super) fn silence(&self) {
        self.is_silent.store(true, Ordering::Relaxed);
    }

    /// Errors are ignored: there is no other place to report them.
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

    /// Prints each warning once.
    pub(super) fn warning(&self, rule: Rule, text: &'static str) {
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if printed.insert(text) {
            self.line(&format!("warning   {rule}: {text}"));
        }
    }
}
