use super::jsx;
use crate::snippet::spec::FormatSpec;

/// MDX reads HTML's tags as JSX: each must be closed.
pub(in crate::snippet) const SPEC: FormatSpec = jsx::SPEC;
