//! Who the people are.

use std::collections::BTreeSet;

/// Somebody, by all that they are called.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Their ids, as they were at different times; none for somebody who only recorded.
    pub ids: BTreeSet<String>,
    /// Their names, as they were at different times.
    pub names: BTreeSet<String>,
    /// Their addresses.
    pub emails: BTreeSet<String>,
    /// The organisation that they speak for.
    pub org: Option<String>,
}
