//! What became of each answer, which is why figures differ.

use super::Why;
use super::pairs::{Pair, pairs};
use crate::office::source::{Part, Source, slot};
use crate::order::Table;

/// An answer in both versions.
#[derive(Debug)]
pub struct Slot<'a> {
    /// As the reports judge it; none where it is not in view, or bears on nothing
    pub judged: Pair<'a>,
    /// As the responses have it
    pub given: Pair<'a>,
    /// What is different about it
    pub kinds: Vec<Why>,
    /// Requirements that it bears on
    pub requirements: Vec<&'a str>,
}

impl<'a> Slot<'a> {
    /// Question and AI system.
    pub fn place(&self) -> Part<'a> {
        let either = |(old, new): Pair<'a>| new.or(old);
        either(self.judged).or_else(|| either(self.given)).unwrap_or_default()
    }
}

/// What is the same for all answers.
#[derive(Debug)]
pub struct Circumstances {
    /// Whether both responses are there
    pub responses: bool,
    /// Whether questionnaire, scoring rules or catalogue differ
    pub rules: bool,
    /// Whether the reports are for different days
    pub day: bool,
    /// Whether the responses are not the same
    pub answers: bool,
    /// AI systems by id: whether each was there, and its tier where known
    pub systems: Table<[Option<String>; 2]>,
}

impl Circumstances {
    /// What one version says about an AI system that the other does not know.
    pub fn only_in_one(&self, system: Option<&str>) -> Option<Why> {
        match self.systems.get(system?)? {
            [None, Some(_)] => Some(Why::SystemAdded),
            [Some(_), None] => Some(Why::SystemRemoved),
            _ => None,
        }
    }

    fn other_tier(&self, system: Option<&str>) -> bool {
        matches!(system.and_then(|id| self.systems.get(id)), Some([Some(old), Some(new)]) if old != new)
    }

    /// What else can be behind it when nothing was answered otherwise.
    pub fn otherwise(&self) -> Vec<Why> {
        let mut found = Vec::new();
        if self.rules {
            found.push(Why::Rules);
        }
        if self.day {
            found.push(Why::Day);
        }
        found
    }

    fn kinds(&self, judged: Pair<'_>, given: Pair<'_>, system: Option<&str>) -> Vec<Why> {
        if let Some(why) = self.only_in_one(system) {
            return vec![why];
        }
        let differs = |(old, new): Pair<'_>, field: &str| {
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            !old.get(field).same(new.get(field))
        };
        let any = |pair: Pair<'_>, fields: &[&str]| fields.iter().any(|field| differs(pair, field));
        let mut found = Vec::new();
        let changed = self.responses && any(given, &["value", "notApplicable"]);
        if changed {
            found.push(Why::Answer);
        }
        let (old, new) = match judged {
            (Some(old), Some(new)) => (old, new),
            // Whatever it was while nobody asked: that it is asked says it.
            (None, Some(_)) => return vec![Why::Asked],
            (Some(_), None) => return vec![Why::NotAsked],
            (None, None) => return found,
        };
        if !changed && any(judged, &["status", "value", "state"]) {
            let tier = self.other_tier(system);
            let mut causes = self.otherwise();
            if tier {
                causes.insert(0, Why::Tier);
            }
            match (self.responses, causes.is_empty()) {
                (true, true) => found.push(Why::Unexplained),
                (true, false) => found.extend(causes),
                (false, true) => found.push(Why::Answer),
                (false, false) => found.push(Why::Judged),
            }
        }
        let (before, after) = (old.get("assurance"), new.get("assurance"));
        let certified = |side: Part<'_>| side.text() == Some("certified");
        if before.text().is_none() || after.text().is_none() {
            return found;
        }
        let evidence = self.responses && differs(given, "evidence");
        if certified(before) != certified(after) {
            found.push(Why::Certificate);
        }
        // Behind a certificate, evidence still says whether the answer can be shown.
        if evidence && (certified(before) || certified(after) || !before.same(after)) {
            found.push(Why::Evidence);
        } else if !before.same(after) && certified(before) == certified(after) {
            let causes = self.otherwise();
            match (self.responses, causes.is_empty()) {
                (true, true) => found.push(Why::Unexplained),
                (true, false) => found.extend(causes),
                (false, true) => found.push(Why::Evidence),
                (false, false) => found.push(Why::Judged),
            }
        }
        let mut once = Vec::new();
        for why in found {
            if !once.contains(&why) {
                once.push(why);
            }
        }
        once
    }
}

/// Answers under the requirements, each once, then those of the response that bear on none.
fn listed<'a>(source: &'a Source) -> (Vec<Part<'a>>, Table<Part<'a>>) {
    let (mut all, mut judged) = (Vec::new(), Table::new());
    for requirement in source.report().get("requirements").items() {
        for row in requirement.get("answers").items() {
            if !judged.contains(&slot(row)) {
                judged.insert(slot(row), row);
                all.push(row);
            }
        }
    }
    for answer in source.answers() {
        if !judged.contains(&slot(answer)) {
            all.push(answer);
        }
    }
    (all, judged)
}

/// All answers of both versions.
pub fn slots<'a>(
    old: &'a Source,
    new: &'a Source,
    about: &Circumstances,
    requirements: &[(String, Pair<'a>)],
) -> Vec<(String, Slot<'a>)> {
    let ((before, judged_before), (after, judged_after)) = (listed(old), listed(new));
    let mut bears: Table<Vec<&str>> = Table::new();
    for (_, (first, second)) in requirements {
        for requirement in [first, second].into_iter().flatten() {
            for row in requirement.get("answers").items() {
                let id = requirement.get("id").or_empty();
                let mut on = bears.get(&slot(row)).cloned().unwrap_or_default();
                if !on.contains(&id) {
                    on.push(id);
                    bears.insert(slot(row), on);
                }
            }
        }
    }
    let mut found = Vec::new();
    for (key, (first, second)) in pairs(&before, &after, &slot) {
        let judged = (judged_before.get(&key).copied(), judged_after.get(&key).copied());
        let given = (first.and_then(|row| old.answer(row).there()), second.and_then(|row| new.answer(row).there()));
        let system = second.or(first).and_then(|row| row.get("system").text());
        let kinds = about.kinds(judged, given, system);
        let requirements = bears.get(&key).cloned().unwrap_or_default();
        found.push((key, Slot { judged, given, kinds, requirements }));
    }
    found
}
