//! What a snippet refuses before it is written.

use super::picture_choice::is_razor;
use super::{Format, Host, Snippet, SnippetError, TemplateEngine};

impl Snippet {
    pub(super) fn check_host(&self) -> Result<(), SnippetError> {
        let spec = self.format.spec();
        if self.host != Host::Web && !spec.hosts.contains(&self.host) {
            return Err(SnippetError::Host {
                format: self.format,
                host: self.host,
                reason: spec.why_not,
            });
        }
        if self.new_tab && !self.host.keeps().link_attributes {
            return Err(SnippetError::NewTab {
                format: self.format,
                host: self.host,
                reason: "it drops a link's target: leave the new tab out",
            });
        }
        if self.png && !self.format.is_document() && self.format != Format::Email {
            return Err(SnippetError::Pictures {
                format: self.format,
                problem: "shows the SVG, which every browser can: leave the PNG out",
            });
        }
        if let (true, Some(reason)) = (self.new_tab, spec.no_new_tab) {
            return Err(SnippetError::NewTab {
                format: self.format,
                host: self.host,
                reason,
            });
        }
        Ok(())
    }

    pub(super) fn check_link(&self) -> Result<(), SnippetError> {
        for placeholder in self.destination.placeholders() {
            if let Some(engine) = placeholder.engine
                && (engine == TemplateEngine::Jsx) != self.format.is_component()
            {
                return Err(SnippetError::Engine {
                    format: self.format,
                    engine,
                    problem: match engine {
                        TemplateEngine::Jsx => "its braces mean nothing there: use format jsx",
                        _ => "it never sees a component: give a variable such as {state}",
                    },
                });
            }
            if let Some(problem) = (self.format.spec().refuses)(placeholder) {
                return Err(SnippetError::Placeholder {
                    format: self.format,
                    value: placeholder.as_str().to_owned(),
                    problem,
                });
            }
        }
        Ok(())
    }

    /// What a style sheet can't go with.
    pub(super) fn check_style(&self) -> Result<(), SnippetError> {
        if !self.format.is_html() || !self.host.is_own() {
            return Err(SnippetError::Style {
                format: self.format,
                host: self.host,
                problem: "it keeps no style sheet: leave the style out",
            });
        }
        if self.destination.placeholders().any(is_razor) {
            return Err(SnippetError::Style {
                format: self.format,
                host: self.host,
                problem: "Razor would read its @media: leave the style out, and put it into a file",
            });
        }
        Ok(())
    }

    pub(super) fn checked_alt(&self) -> Result<String, SnippetError> {
        let name = self.badge.accessible_name();
        let text = self.alt.as_deref().unwrap_or(name);
        let refuse = |problem| {
            Err(SnippetError::AltText {
                value: text.to_owned(),
                problem,
            })
        };
        if text.trim().is_empty() {
            return refuse("is empty, so the link has no name: say what it does");
        }
        if text
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        {
            return refuse("holds a control character or a line end: leave it out");
        }
        Ok(text.trim().to_owned())
    }
}
