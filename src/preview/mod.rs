//! All standard badges at a glance: on one page, or on one contact sheet.

mod error;
mod exhibit;
mod page;
mod sheet;

pub use error::PreviewError;
pub use page::page;
pub use sheet::sheet;

#[cfg(test)]
mod tests;
