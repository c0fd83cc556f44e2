//! The command, run as a process: exact output, errors, exit status.

mod check;
mod cimd;
mod console;
mod explain;
mod files;
mod href;
mod languages;
mod link;
mod pages;
mod preview;
mod render;
mod rule;
mod snippet;
mod snippet_advice;
mod support;
mod terminal;
#[path = "../../../tests/support/tools.rs"]
mod tools;

mod verify;
