//! Contradictions, pitfalls and advice: sentences whose conditions hold.

use std::cmp::Ordering;

use super::Namer;
use super::sections::{Fit, Notice};
use super::words::Params;
use crate::order::{Joined as _, List as _};
use crate::questionnaire::{self, Test};
use crate::scoring::SlotState;

/// The notices that hold; `conditions` are theirs.
#[cfg_attr(feature = "batch", inline(never))]
pub(super) fn notices<'a>(
    kind: &str,
    list: &'a [questionnaire::Notice],
    conditions: &[Test],
    namer: &Namer<'a>,
) -> Vec<Notice<'a>> {
    let scores = namer.scores;
    let catalogue = &scores.plan().catalogue;
    let mut found = Vec::new();
    for (notice, test) in list.iter().zip(conditions) {
        let holds = |system| scores.truth(&test.when, system).now;
        let mut systems = Vec::new();
        if test.per_system {
            let named = namer.response.systems.iter().enumerate().filter(|(i, _)| holds(Some(*i)));
            systems.extend(named.map(|(_, system)| system.id.as_str()));
            if systems.is_empty() {
                continue;
            }
        } else if !holds(None) {
            continue;
        }
        found.push(Notice {
            id: &notice.id,
            message: namer.notice(kind, &notice.id),
            requirements: notice.requirements.iter().map(|r| catalogue.id_of(*r)).list(),
            systems,
        });
    }
    found
}

/// What speaks for and against certification.
pub(super) fn fit<'a>(namer: &Namer<'a>) -> Fit<'a> {
    let questionnaire = &namer.scores.plan().questionnaire;
    let side = |side: &str| {
        let mut list = Vec::new();
        for (advice, when) in questionnaire.advice.iter().zip(&questionnaire.compiled.advice) {
            if advice.side == side && namer.scores.truth(when, None).now {
                list.push(namer.notice("advice", &advice.id));
            }
        }
        list
    };
    let (need, premature, iso, nist) = (side("need"), side("premature"), side("iso"), side("nist"));
    let counts = |question: &usize| {
        let slot = namer.scores.plan().slot_of(*question, None);
        slot.and_then(|slot| namer.scores.slot(slot)).is_some_and(SlotState::counts)
    };
    let answered = questionnaire.compiled.advice.iter().any(|when| when.questions().iter().any(counts));
    let verdict = match (answered, need.is_empty(), premature.is_empty()) {
        (false, ..) => "not-determined",
        (true, false, _) => "fits",
        (true, true, false) => "premature",
        (true, true, true) => "no-need-seen",
    };
    let first = match (answered, iso.len().cmp(&nist.len())) {
        (false, _) => "not-determined",
        (true, Ordering::Greater) => "iso-first",
        (true, Ordering::Less) => "nist-first",
        (true, Ordering::Equal) => "either",
    };
    let message = |word: &str| namer.message(["fit.", word].joined(""), Params::new());
    Fit { verdict, message: message(verdict), first, first_message: message(first), need, premature, iso, nist }
}
