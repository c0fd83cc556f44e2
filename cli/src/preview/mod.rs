//! `hf-signin preview`: badges to look at and to copy from, on one page or on
//! one contact sheet.

mod command;
mod exhibit;
mod page;
mod sheet;

pub(crate) use command::run;
