use super::markdown;
use crate::snippet::context::Context;
use crate::snippet::spec::{FormatKind, FormatSpec, LinkUse, Output, Refusal};

/// For places that make the link themselves, such as a form's field.
pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    kind: FormatKind::Address,
    png: |_| Some(1),
    link: LinkUse::None,
    hosts: markdown::SPEC.hosts,
    no_new_tab: Some("a picture's URL is no link: leave the new tab out"),
    write,
    ..FormatSpec::DOCUMENT
};

fn write(ctx: &Context<'_>) -> Result<Output, Refusal> {
    Ok(ctx.picture.url.clone().into())
}
