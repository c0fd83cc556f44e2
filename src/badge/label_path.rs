use std::borrow::Cow;

/// The grid that label paths are written on: whole units, this many to an em.
/// All but the middles of curves stand on every second one.
pub const UNITS_PER_EM: i32 = 400;

/// A label drawn as path data.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LabelPath {
    /// Relative path data in units of the grid; the label's baseline begins at
    /// the origin, `y` grows downwards.
    pub(super) data: Cow<'static, str>,
    /// From where to where the ink goes, in units of the grid.
    pub(super) ink: (i32, i32),
}

impl LabelPath {
    /// From where to where the ink goes, in em.
    pub(super) fn ink_em(&self) -> (f64, f64) {
        let em = f64::from(UNITS_PER_EM);
        (f64::from(self.ink.0) / em, f64::from(self.ink.1) / em)
    }
}
