//! Contradictions, pitfalls and advice: sentences whose conditions hold.

use std::cmp::Ordering;

use super::Namer;
use super::sections::{Fit, Notice};
use super::words::Params;
use crate::condition::Condition;
use crate::order::List as _;
use crate::plan::{Expression, compile};
use crate::questionnaire;
use crate::scoring::SlotState;

/// Whether a condition holds for the organisation.
fn holds(when: &Condition, namer: &Namer<'_>) -> bool {
    let scores = namer.scores;
    let expression = compile(when, &mut |leaf| scores.plan().leaf(leaf, None, namer.response));
    expression.truth(&|leaf| scores.leaf(leaf)).now
}

/// The notices that hold; `conditions` are theirs, compiled.
pub(super) fn notices<'a>(
    kind: &str,
    list: &'a [questionnaire::Notice],
    conditions: &[Vec<Expression>],
    namer: &Namer<'a>,
) -> Vec<Notice<'a>> {
    let scores = namer.scores;
    let catalogue = &scores.plan().catalogue;
    let mut found = Vec::new();
    for (notice, compiled) in list.iter().zip(conditions) {
        let mut holding = Vec::new();
        for (i, condition) in compiled.iter().enumerate() {
            if condition.truth(&|leaf| scores.leaf(leaf)).now {
                holding.push(i);
            }
        }
        if holding.is_empty() {
            continue;
        }
        let mut systems = Vec::new();
        // One condition with no AI system behind it is the organisation's.
        if scores.plan().notice_per_system(notice) {
            systems.extend(holding.iter().filter_map(|i| namer.response.systems.get(*i)).map(|s| s.id.as_str()));
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
        for advice in &questionnaire.advice {
            if advice.side == side && holds(&advice.when, namer) {
                list.push(namer.notice("advice", &advice.id));
            }
        }
        list
    };
    let (need, premature, iso, nist) = (side("need"), side("premature"), side("iso"), side("nist"));
    let counts = |id: &&str| {
        let slot = questionnaire.question(id).and_then(|(index, _)| namer.scores.plan().slot_of(index, None));
        slot.and_then(|slot| namer.scores.slot(slot)).is_some_and(SlotState::counts)
    };
    let answered = questionnaire.advice.iter().any(|advice| advice.when.questions().iter().any(counts));
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
    let message = |word: &str| namer.message(["fit.", word].concat(), Params::new());
    Fit { verdict, message: message(verdict), first, first_message: message(first), need, premature, iso, nist }
}
