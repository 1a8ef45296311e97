//! The document as the people in it meant it: what programs did to it when they kept it is undone.

use std::borrow::Cow;

use super::traded::Traded;
use super::{begun, cut_links, emptied, ends, forgotten, forms, grown, links, taken_back, traded};
use crate::reviewed::Reviewed;
use paraaf_text::document::model::Document;

pub(super) struct Mended<'r> {
    pub(super) reviewed: Cow<'r, Reviewed>,
    /// How many tracked changes of what paragraphs are came with the words of these.
    pub(super) begun: usize,
    /// The footnotes that keep the words that were sent out.
    pub(super) traded: Vec<Traded>,
}

impl<'r> Mended<'r> {
    pub(super) fn of(reviewed: &'r Reviewed, own: &[bool], sent: &Document) -> Self {
        let (reviewed, traded) = traded::restored(Cow::Borrowed(reviewed), own, sent);
        let reviewed = forms::restored(reviewed, own, sent);
        let reviewed = ends::kept(forgotten::recalled(reviewed, own, sent), own, sent);
        let reviewed = taken_back::whole(reviewed, own);
        let formed = begun::formed(&reviewed);
        let reviewed = begun::apart(reviewed, own, sent);
        let begun = formed - begun::formed(&reviewed);
        let reviewed = emptied::tracked(grown::tracked(reviewed, own, sent), own);
        let reviewed = cut_links::joined(links::kept(reviewed, sent), own, sent);
        Self { reviewed, begun, traded }
    }
}
