use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use hf_signin::UnknownName;
use hf_signin::names::Named;

/// The value of an enum whose values have names; the help lists them.
pub(super) fn named<T>() -> impl TypedValueParser<Value = T>
where
    T: Named + std::str::FromStr<Err = UnknownName>,
{
    let values = T::TABLE
        .iter()
        .map(|(_, name, aliases)| PossibleValue::new(name).aliases(*aliases));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<T>())
}
