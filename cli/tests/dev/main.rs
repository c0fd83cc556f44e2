//! `hf-signin dev`: the provider, the app's command, the recipes, the attack.

mod attack;
mod browser;
mod device;
mod documents;
mod pages;
mod process;
mod python;
mod recipes;
mod sign_in;
mod strict;
mod support;
#[path = "../../../tests/support/tools.rs"]
mod tools;
