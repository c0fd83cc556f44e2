use crate::link::{LinkTemplate, ParamValue, Segment};

/// Whether an attribute's value needs single quotes, because a placeholder in
/// it holds double ones.
pub(super) fn link_needs_single(link: &LinkTemplate) -> bool {
    link.segments().any(|segment| match segment {
        Segment::Placeholder(placeholder) => placeholder.as_str().contains('"'),
        Segment::Url(_) => false,
    })
}

/// The same for a parameter's value.
pub(super) fn value_needs_single(value: &ParamValue) -> bool {
    match value {
        ParamValue::Placeholder(placeholder) => placeholder.as_str().contains('"'),
        ParamValue::Literal(_) => false,
    }
}
