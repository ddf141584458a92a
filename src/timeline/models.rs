//! What a timeline is computed with beside its ground: the schedule model, the published figures, the words.

use crate::catalogue::{Published, Schedule};
use crate::report::words::Params;
use crate::report::{Message, Words};

/// What a timeline is computed with.
#[derive(Debug, Clone, Copy)]
pub struct Models<'a> {
    /// How gaps become a schedule
    pub schedule: &'a Schedule,
    /// What others have published
    pub published: &'a Published,
    /// Words of a language; without them there are keys only
    pub words: Option<&'a Words>,
}

impl Models<'_> {
    /// A sentence. The key is given in pieces.
    #[must_use]
    pub(super) fn say(&self, key: &[&str], params: Params<'static>) -> Message<'static> {
        let key = key.concat();
        let text = self.words.and_then(|words| words.say(&key, &params)).map(|text| text.into_owned().into());
        Message { key: key.into(), params, text }
    }

    /// Title of a source.
    #[must_use]
    pub(super) fn source(&self, id: &str) -> String {
        self.published.sources.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}
