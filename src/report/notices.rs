//! Contradictions, pitfalls and advice: sentences whose conditions hold.

use super::Namer;
use super::sections::{Fit, Notice};
use crate::condition::Condition;
use crate::order::List as _;
use crate::plan::{Expression, compile};
use crate::questionnaire;

/// Whether a condition holds for the organisation, or for one AI system.
fn holds(when: &Condition, system: Option<usize>, namer: &Namer<'_>) -> bool {
    let scores = namer.scores;
    let expression = compile(when, &mut |leaf| scores.plan().leaf(leaf, system, namer.response));
    expression.truth(&|leaf| scores.leaf(leaf)).now
}

/// The notices that hold; `conditions` are theirs, compiled.
pub(super) fn notices(
    kind: &str,
    list: &[questionnaire::Notice],
    conditions: &[Vec<Expression>],
    namer: &Namer<'_>,
) -> Vec<Notice> {
    let scores = namer.scores;
    let catalogue = &scores.plan().catalogue;
    let mut found = Vec::new();
    for (notice, compiled) in list.iter().zip(conditions) {
        let holding: Vec<usize> = compiled
            .iter()
            .enumerate()
            .filter(|(_, condition)| condition.truth(&|leaf| scores.leaf(leaf)).now)
            .map(|(i, _)| i)
            .list();
        if holding.is_empty() {
            continue;
        }
        // One condition with no AI system behind it is the organisation's.
        let per_system = namer.scores.plan().notice_per_system(notice);
        let systems =
            holding.iter().filter_map(|i| namer.response.systems.get(*i)).map(|system| system.id.clone()).list();
        found.push(Notice {
            id: notice.id.clone(),
            message: namer.notice(kind, &notice.id, None),
            requirements: notice.requirements.iter().map(|r| catalogue.id_of(*r).to_owned()).list(),
            systems: if per_system { systems } else { Vec::new() },
        });
    }
    found
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
