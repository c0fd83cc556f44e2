use super::*;

/// MDX reads HTML's tags as JSX: each must be closed.
pub(in crate::snippet) const SPEC: FormatSpec = component::spec(jsx::refuses, jsx::render);
