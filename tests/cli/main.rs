//! The command, run as a process: exact output, errors, exit status.
#![cfg(feature = "cli")]

mod files;
mod pages;
mod render;
mod support;
mod verify;
