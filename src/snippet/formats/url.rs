use super::*;

/// For places that make the link themselves, such as a form's field.
pub(in crate::snippet) const SPEC: FormatSpec = FormatSpec {
    pictures: PictureSource::Url,
    hosts: html::SPEC.hosts,
    why_not: html::SPEC.why_not,
    refuses: |_| None,
    no_new_tab: Some("a picture's URL is no link: leave the new tab out"),
    render,
};

fn render(ctx: &RenderContext<'_>) -> Result<String, SnippetError> {
    Ok(ctx.picture.url.clone())
}
