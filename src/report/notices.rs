//! Contradictions, pitfalls and advice: sentences whose conditions hold.

use super::Namer;
use super::sections::{Fit, Notice};
use crate::condition::Condition;
use crate::order::List as _;
use crate::plan::compile;
use crate::questionnaire;

/// Whether a condition holds for the organisation, or for one AI system.
fn holds(when: &Condition, system: Option<usize>, namer: &Namer<'_>) -> bool {
    let scores = namer.scores;
    let expression = compile(when, &mut |leaf| scores.plan().leaf(leaf, system, namer.response));
    expression.truth(&|leaf| scores.leaf(leaf)).now
}

/// Whether a condition speaks of AI systems, so that it is looked at in each.
fn per_system(when: &Condition, namer: &Namer<'_>) -> bool {
    let questionnaire = &namer.scores.plan().questionnaire;
    when.names_system()
        || when.questions().iter().any(|id| questionnaire.question(id).is_some_and(|(_, q)| q.per_system))
}

/// The notices that hold.
pub(super) fn notices(kind: &str, list: &[questionnaire::Notice], namer: &Namer<'_>) -> Vec<Notice> {
    let catalogue = &namer.scores.plan().catalogue;
    list.iter()
        .filter_map(|notice| {
            let mut systems = Vec::new();
            if per_system(&notice.when, namer) {
                for (i, system) in namer.response.systems.iter().enumerate() {
                    if holds(&notice.when, Some(i), namer) {
                        systems.push(system.id.clone());
                    }
                }
                if systems.is_empty() {
                    return None;
                }
            } else if !holds(&notice.when, None, namer) {
                return None;
            }
            Some(Notice {
                id: notice.id.clone(),
                message: namer.notice(kind, &notice.id, None),
                requirements: notice.requirements.iter().map(|r| catalogue.id_of(*r).to_owned()).list(),
                systems,
            })
        })
        .list()
}

/// What speaks for and against certification.
pub(super) fn fit(namer: &Namer<'_>) -> Fit {
    let questionnaire = &namer.scores.plan().questionnaire;
    let side = |side: &str| -> Vec<super::Message> {
        questionnaire
            .advice
            .iter()
            .filter(|advice| advice.side == side && holds(&advice.when, None, namer))
            .map(|advice| namer.notice("advice", &advice.id, None))
            .list()
    };
    let (need, premature, iso, nist) = (side("need"), side("premature"), side("iso"), side("nist"));
    let asked: Vec<usize> = questionnaire
        .advice
        .iter()
        .flat_map(|advice| advice.when.questions())
        .filter_map(|id| namer.scores.plan().slot_of(questionnaire.question(id)?.0, None))
        .list();
    let answered =
        asked.iter().any(|slot| namer.scores.slot(*slot).is_some_and(super::super::scoring::SlotState::counts));
    let verdict = match (answered, need.is_empty(), premature.is_empty()) {
        (false, ..) => "not-determined",
        (true, false, _) => "fits",
        (true, true, false) => "premature",
        (true, true, true) => "no-need-seen",
    };
    let first = match (answered, iso.len().cmp(&nist.len())) {
        (false, _) => "not-determined",
        (true, std::cmp::Ordering::Greater) => "iso-first",
        (true, std::cmp::Ordering::Less) => "nist-first",
        (true, std::cmp::Ordering::Equal) => "either",
    };
    Fit {
        verdict: verdict.to_owned(),
        message: namer.message(&format!("fit.{verdict}"), |_| {}),
        first: first.to_owned(),
        first_message: namer.message(&format!("fit.{first}"), |_| {}),
        need,
        premature,
        iso,
        nist,
    }
}
