//! What is legal in a snippet but probably unintended.

use super::destination::Destination;
use super::{Format, Host, LinkTemplate, PlaceholderSyntax, Snippet, formats, picture_url};
use crate::Diagnostic;
use crate::link::PageUrl;
use crate::rule::Rule;

const OWN_PAGE: &str = "link to a page of your own site that begins the sign-in: --href URL";

impl Snippet {
    /// What is legal in this snippet but probably unintended.
    #[must_use]
    pub fn warnings(&self) -> Vec<Diagnostic> {
        let mut warnings = match &self.destination {
            Destination::Authorize(link) => self.link_warnings(link),
            Destination::Page(page) => self.page_warning(page).into_iter().collect(),
        };
        if let Ok(url) = self.url(&self.first()) {
            warnings.extend(
                self.picture_warning(&url)
                    .map(|text| Diagnostic::warning("picture", text)),
            );
        }
        warnings
    }

    fn link_warnings(&self, link: &LinkTemplate) -> Vec<Diagnostic> {
        let mut warnings = Vec::new();
        if self.format == Format::Url {
            return warnings;
        }
        let host = self.host;
        if link.has_fixed_state() {
            let text = "state is the same for every visitor, so it protects nobody: ";
            warnings.push(
                Diagnostic::warning("fixed_state", text.to_owned() + &self.remedy())
                    .with_rule(Rule::B16)
                    .with_parameter("state"),
            );
        } else if link.state.is_none() && self.format != Format::HtmlPkce {
            let text = "the link has no state, so your site can't tell a callback that it asked \
                        for from a forged one: ";
            warnings.push(
                Diagnostic::warning("no_state", text.to_owned() + &self.remedy())
                    .with_rule(Rule::V3)
                    .with_parameter("state"),
            );
        }
        if host.is_own() && host != Host::StaticSpace {
            return warnings;
        }
        // In documentation a placeholder in single braces is for the reader.
        let stays = link.placeholders().filter(|placeholder| {
            !(link.is_documentation && placeholder.syntax == PlaceholderSyntax::Brace)
        });
        warnings.extend(stays.map(|placeholder| {
            let text = format!(
                "placeholder {:?} stays as it is on host {host}, where nothing fills it in: \
                 {OWN_PAGE}",
                placeholder.as_str()
            );
            Diagnostic::warning("placeholder_stays", text).with_rule(Rule::B16)
        }));
        warnings
    }

    fn page_warning(&self, page: &PageUrl) -> Option<Diagnostic> {
        let elsewhere = match (self.host, self.format) {
            (_, Format::Url) => return None,
            (_, Format::Org | Format::Bbcode | Format::Typst | Format::Latex | Format::Email) => {
                format!("a document in format {} is read elsewhere", self.format)
            }
            (host, _) if host.is_own() => return None,
            (host, _) => format!("host {host} shows the text on a site of its own"),
        };
        page.is_path().then(|| {
            let page = page.as_str();
            Diagnostic::warning(
                "path",
                format!("link {page:?} is a path, and {elsewhere}: give the page's full URL"),
            )
        })
    }

    /// What would be right where a state must differ from visitor to visitor.
    fn remedy(&self) -> String {
        let (format, host) = (self.format, self.host);
        if host == Host::StaticSpace {
            format!("a static page can't hold a state: use format html-pkce, or {OWN_PAGE}")
        } else if matches!(host, Host::Gradio | Host::Streamlit) {
            format!("let your app make one for each visitor, or {OWN_PAGE}")
        } else if host != Host::Web {
            format!("a static page on host {host} can't hold a state: {OWN_PAGE}")
        } else if format.is_component() {
            "leave the state to your component, with a variable such as {state}".to_owned()
        } else if format.is_document() {
            format!(
                "a document in format {format} can't hold a state of each visitor's own: {OWN_PAGE}"
            )
        } else {
            "leave the state to your template engine, with a placeholder such as {{ state }}"
                .to_owned()
        }
    }

    fn picture_warning(&self, url: &str) -> Option<String> {
        if self.format == Format::Org
            && let Some(path) = formats::org::path(url)
            && path.contains('%')
        {
            return Some(format!(
                "picture {path:?}: Org looks for a file of exactly this name: give a folder \
                 without spaces, brackets, percent signs and double colons"
            ));
        }
        let is_relative = !url.is_empty() && !picture_url::is_web(url) && !url.starts_with("//");
        let is_mail = self.format == Format::Email;
        if !is_relative || !(is_mail || self.host.loses(url)) {
            return None;
        }
        let problem = match self.host {
            Host::Gradio | Host::Streamlit => "the app serves no folder by itself",
            _ if is_mail => "a mail has no folder of its own",
            Host::Npm => {
                "npm looks for it in the repository that package.json names, if it names one"
            }
            _ => "the host shows the text on a site of its own",
        };
        Some(format!(
            "picture {url:?} is relative, and {problem}: give the pictures' full URL"
        ))
    }
}
