//! Each thing once, by the number of its first appearance.

use std::collections::HashMap;
use std::hash::Hash;

#[derive(Debug)]
pub(super) struct Numbers<T> {
    known: HashMap<T, usize>,
    pub(super) list: Vec<T>,
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    pub(super) fn number(&mut self, thing: T) -> usize {
        *self.known.entry(thing).or_insert_with_key(|thing| {
            self.list.push(thing.clone());
            self.list.len() - 1
        })
    }
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            list: Vec::new(),
        }
    }
}
