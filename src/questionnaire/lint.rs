//! Faults that show only when a questionnaire is seen as a whole.

use super::{Band, Choice, Kind, Notice, Question, Questionnaire};
use crate::condition::{Condition, Fact, SYSTEM_FIELDS};
use crate::error::{Problem, Problems};
use crate::read::Cursor;

/// Points rise from 0 to 100 along the choices, or there are none.
pub(super) fn rising_points(cursor: Cursor<'_>, choices: &[Choice]) {
    if choices.iter().all(|choice| choice.points.is_none()) {
        return;
    }
    let mut before = Some(-1);
    let mut state = None;
    let (mut rise, mut states_rise) = (choices.first().is_some_and(|first| first.points == Some(0)), true);
    for choice in choices {
        rise &= before < choice.points;
        before = choice.points;
        states_rise &= choice.state.is_none() || state <= choice.state;
        state = choice.state;
    }
    if !rise || before != Some(100) {
        cursor.error("points-do-not-rise");
    }
    if !states_rise {
        cursor.error("states-do-not-rise");
    }
}

/// Bands cover every value once, and reach 0 and 100 points.
pub(super) fn bands(
    cursor: Cursor<'_>,
    edge_name: &str,
    read: &dyn Fn(Cursor<'_>) -> Option<f64>,
    open_end_last: bool,
) -> Option<Vec<Band<f64>>> {
    if !cursor.given() {
        return Some(Vec::new());
    }
    let items = cursor.items();
    let all = items.count_left();
    let list = items.each(&|item| {
        let object = item.object();
        let edge_at = object.opt(edge_name);
        let edge = read(edge_at);
        let points = object.req("points").int(0, 100);
        object.finish();
        let sound = edge.is_some() == edge_at.given();
        points.filter(|_| sound).map(|points| Band { edge, points })
    });
    if list.len() < all {
        return None;
    }
    let open = if open_end_last { list.last() } else { list.first() };
    let one_open =
        list.iter().filter(|band| band.edge.is_none()).count() == 1 && open.is_some_and(|band| band.edge.is_none());
    let (mut edges_rise, mut points_rise, mut points_fall) = (true, true, true);
    for pair in list.windows(2) {
        let [a, b] = pair else { continue };
        edges_rise &= a.edge.is_none() || b.edge.is_none() || a.edge < b.edge;
        points_rise &= a.points < b.points;
        points_fall &= a.points > b.points;
    }
    if !one_open || !edges_rise {
        cursor.error("bands-with-holes");
    }
    let ends = (list.first().map(|band| band.points), list.last().map(|band| band.points));
    let rises = points_rise && ends == (Some(0), Some(100)) && !open_end_last;
    let falls = points_fall && ends == (Some(100), Some(0));
    if !rises && !falls {
        cursor.error("points-do-not-rise");
    }
    Some(list)
}

/// Conditions: that they name questions that exist at a level they can see, that there is no cycle, and that every
/// question can be reached.
pub(super) fn structure(questionnaire: &Questionnaire, places: &[Cursor<'_>], problems: &Problems) {
    for (i, (question, place)) in questionnaire.questions.iter().zip(places).enumerate() {
        if let Some(when) = &question.when {
            let path = || place.path() + "/when";
            check(questionnaire, when, question.per_system, &path, problems);
            if never(questionnaire, when) {
                problems.error("unreachable", &path(), "id", &question.id);
            }
            let mut seen = vec![false; questionnaire.questions.len()];
            if reaches(questionnaire, question, i, &mut seen) {
                problems.error("cycle", &path(), "id", &question.id);
            }
        }
    }
    let notices = |list: &[Notice], name: &str| {
        for (i, notice) in list.iter().enumerate() {
            check(questionnaire, &notice.when, true, &|| format!("/{name}/{i}/when"), problems);
        }
    };
    notices(&questionnaire.contradictions, "contradictions");
    notices(&questionnaire.flags, "flags");
    for (i, advice) in questionnaire.advice.iter().enumerate() {
        check(questionnaire, &advice.when, false, &|| format!("/advice/{i}/when"), problems);
    }
    if questionnaire.questions.is_empty() {
        problems.add(Problem::error("no-questions", "/sections"));
    }
}

fn check(
    questionnaire: &Questionnaire,
    when: &Condition,
    per_system: bool,
    path: &dyn Fn() -> String,
    problems: &Problems,
) {
    if !per_system && when.names_system() {
        problems.add(Problem::error("system-condition-on-organisation", path()));
    }
    when.leaves(&mut |leaf| {
        let (Condition::Answer { question: id, .. } | Condition::Number { question: id, .. }) = leaf else { return };
        let Some((_, question)) = questionnaire.question(id) else {
            problems.error("unknown-question", &path(), "id", &id);
            return;
        };
        if question.per_system && !per_system {
            problems.error("system-condition-on-organisation", &path(), "id", &id);
        }
        match leaf {
            Condition::Answer { is, .. } => {
                if question.kind.choices().is_empty() {
                    problems.error("condition-does-not-fit", &path(), "id", &id);
                }
                for choice in is {
                    if !question.kind.choices().is_empty() && !question.kind.choices().iter().any(|c| c.id == *choice) {
                        problems.add(Problem::error("unknown-choice", path()).with("id", &id).with("choice", &choice));
                    }
                }
            }
            _ => {
                if !matches!(question.kind, Kind::Number { .. }) {
                    problems.error("condition-does-not-fit", &path(), "id", &id);
                }
            }
        }
    });
}

/// Whether no answers at all can make it true: an `all` that wants two choices of one question, a range that the
/// question does not allow, a choice of nothing. (Sound, not complete: other contradictions are the author's to see.)
fn never(questionnaire: &Questionnaire, when: &Condition) -> bool {
    match when {
        Condition::All(list) => {
            let single = |question: &str| {
                questionnaire.question(question).is_some_and(|(_, q)| matches!(q.kind, Kind::Choice(_)))
            };
            let several = |field: usize| SYSTEM_FIELDS.get(field).is_none_or(|(name, _)| *name == "traits");
            let apart = |one: &Condition, other: &Condition| match (one, other) {
                (Condition::Answer { question, is }, Condition::Answer { question: other, is: also }) => {
                    question == other && single(question) && !is.iter().any(|value| also.contains(value))
                }
                (
                    Condition::Fact(Fact::System { field, is }),
                    Condition::Fact(Fact::System { field: other, is: also }),
                ) => field == other && !several(*field) && is & also == 0,
                _ => false,
            };
            let clash = list.iter().enumerate().any(|(i, one)| list.iter().skip(i + 1).any(|other| apart(one, other)));
            clash || list.iter().any(|inner| never(questionnaire, inner))
        }
        Condition::Any(list) => list.iter().all(|inner| never(questionnaire, inner)),
        Condition::Not(_) => false,
        Condition::Answer { is, .. } => is.is_empty(),
        Condition::Fact(Fact::Profile { is, .. } | Fact::System { is, .. }) => *is == 0,
        Condition::Number { question, at_least, at_most } => {
            questionnaire.question(question).is_some_and(|(_, q)| match q.kind {
                Kind::Number { min, max, .. } => *at_least > max || *at_most < min || at_least > at_most,
                _ => false,
            })
        }
        Condition::Fact(Fact::SystemNumber { .. }) => false,
    }
}

/// Whether a question's condition leads back to it.
fn reaches(questionnaire: &Questionnaire, from: &Question, target: usize, seen: &mut [bool]) -> bool {
    let Some(when) = &from.when else { return false };
    when.questions().into_iter().any(|id| {
        let Some((index, question)) = questionnaire.question(id) else { return false };
        if index == target {
            return true;
        }
        match seen.get_mut(index) {
            Some(seen) if !*seen => *seen = true,
            _ => return false,
        }
        reaches(questionnaire, question, target, seen)
    })
}
