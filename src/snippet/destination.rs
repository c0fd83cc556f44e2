use std::borrow::Cow;

use super::link_template::LinkPart;
use super::{LinkTemplate, Placeholder};
use crate::link::PageUrl;
use crate::uri::{SplitUri, form};

/// Where a badge leads.
#[derive(Debug, Clone)]
pub(super) enum Destination {
    /// To the provider.
    Authorize(Box<LinkTemplate>),
    /// To a page of the site, which begins the sign-in.
    Page(PageUrl),
    /// Nowhere: only the picture is asked for.
    Nowhere,
}

/// A form's inputs: names and values, not encoded.
pub(super) type Inputs<'a> = Vec<(Cow<'a, str>, LinkPart<'a>)>;

impl Destination {
    /// The link in pieces, percent-encoded.
    pub(super) fn parts(&self) -> Vec<LinkPart<'_>> {
        match self {
            Self::Authorize(template) => template.parts(),
            Self::Page(page) => vec![LinkPart::text(page.as_str())],
            Self::Nowhere => Vec::new(),
        }
    }

    pub(super) fn placeholders(&self) -> impl Iterator<Item = &Placeholder> {
        let template = self.template().into_iter();
        template.flat_map(LinkTemplate::placeholders)
    }

    pub(super) fn template(&self) -> Option<&LinkTemplate> {
        match self {
            Self::Authorize(template) => Some(template),
            Self::Page(_) | Self::Nowhere => None,
        }
    }

    /// The link as an HTML form with `method="get"`: its action, without the
    /// query that a form replaces, and its inputs in order.
    pub(super) fn form(&self) -> Result<(Cow<'_, str>, Inputs<'_>), &'static str> {
        let (url, own) = match self {
            Self::Authorize(template) => (template.endpoint(), template.parameters().in_order()),
            Self::Page(page) => (page.as_str(), Vec::new()),
            Self::Nowhere => ("", Vec::new()),
        };
        let uri = SplitUri::new(url);
        let mut inputs: Inputs<'_> = Vec::new();
        for pair in form::pairs(uri.query.unwrap_or_default()) {
            let (name, value) = pair.strict().map_err(
                |_| "has a query that is not UTF-8, which a form changes: use format html",
            )?;
            inputs.push((name, LinkPart::Text(value)));
        }
        inputs.extend(own);
        let action = match uri.fragment {
            None => uri.target.into(),
            Some(fragment) => format!("{}#{fragment}", uri.target).into(),
        };
        Ok((action, inputs))
    }
}
