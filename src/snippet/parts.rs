use super::Host;
use crate::badge::Svg;
use crate::link::LinkTemplate;

/// What a format puts together.
pub(super) struct Parts<'a> {
    pub(super) host: Host,
    pub(super) link: &'a LinkTemplate,
    pub(super) alt: &'a str,
    /// The name that the drawn badge itself has.
    pub(super) title: &'a str,
    /// The picture, or the light one of two.
    pub(super) picture: Picture,
    /// The picture for readers who prefer dark.
    pub(super) dark: Option<Picture>,
    pub(super) new_tab: bool,
    /// The provider's issuer, where it is known.
    pub(super) issuer: Option<&'a str>,
    /// Whether the provider always sends its issuer back.
    pub(super) issuer_required: bool,
}

pub(super) struct Picture {
    /// Its URL or, for a format that takes files, its path; empty for one
    /// that holds the badge itself.
    pub(super) url: String,
    pub(super) svg: Svg,
}
