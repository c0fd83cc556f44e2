//! The callback check, rule by rule.

mod cookie;
mod order;
mod return_to;
mod rules;
mod shape;
mod support;
mod table;
