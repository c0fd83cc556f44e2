//! The command-line definition, whose values are typed where the library has
//! a type with names.

// Comments here are help texts, where angle brackets and backslashes would show.
#![allow(rustdoc::bare_urls, rustdoc::broken_intra_doc_links)]

mod badge;
mod check;
mod cimd;
mod completions;
#[cfg(feature = "dev")]
mod dev;
mod explain;
mod link;
mod man;
mod named;
mod number;
mod preview;
mod render;
mod request;
mod rule;
mod snippet;
mod verify;

pub(super) use badge::{BadgeArgs, Languages, LookArgs};
pub(super) use check::CheckArgs;
pub(super) use cimd::CimdArgs;
pub(super) use completions::CompletionsArgs;
#[cfg(feature = "dev")]
pub(super) use dev::DevArgs;
pub(super) use explain::ExplainArgs;
pub(super) use link::LinkArgs;
pub(super) use man::ManArgs;
pub(super) use preview::PreviewArgs;
pub(super) use render::{FileFormat, RenderArgs};
pub(super) use request::RequestArgs;
pub(super) use rule::RuleArgs;
pub(super) use snippet::{SnippetArgs, TemplateArgs};
pub(super) use verify::VerifyArgs;

use clap::{Parser, Subcommand};

/// "Sign in with Hugging Face": badges, authorize links, snippets and a
/// callback verifier.
#[derive(Debug, Parser)]
#[command(
    name = "hf-signin",
    version,
    after_help = "\
Examples:
  hf-signin snippet --href /login --format html --assets static/badges
  hf-signin render --theme dark -o badge@2x.png
  hf-signin explain 'https://huggingface.co/oauth/authorize?client_id=…'",
    after_long_help = "\
Examples:
  hf-signin snippet --href /login --format html --assets static/badges
  hf-signin render --theme dark -o badge@2x.png
  hf-signin explain 'https://huggingface.co/oauth/authorize?client_id=…'

Exit status: 0 done, or yes; 1 the input is wrong, or no; 2 the command line is wrong; 3 (verify and explain) a file that the check needs is missing, damaged or unreadable."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// One line registers a command. clap builds the options of the command that
/// runs only: building all takes longer than printing a link. Comments on structs
/// of options are plain, since clap would use doc comments as a command's text.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// Draw a badge as SVG or PNG
    Render(RenderArgs),
    /// Print an authorize link
    Link(Box<LinkArgs>),
    /// Print a snippet to paste: a badge with a link
    Snippet(Box<SnippetArgs>),
    /// Print the Client ID Metadata Document of a site
    Cimd(CimdArgs),
    /// Check a callback: what came back to the redirect URI
    Verify(VerifyArgs),
    /// Diagnose an authorize link, a callback or an error
    Explain(ExplainArgs),
    /// Find wrong authorize links in files
    Check(CheckArgs),
    /// Run an app beside a provider in the shape of Hugging Face, on loopback
    #[cfg(feature = "dev")]
    Dev(Box<DevArgs>),
    /// Print a rule, and what to do when it is broken
    Rule(RuleArgs),
    /// Write a page that shows the badges, or a contact sheet
    Preview(PreviewArgs),
    /// Print shell completions
    Completions(CompletionsArgs),
    /// Print a man page
    Man(ManArgs),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
