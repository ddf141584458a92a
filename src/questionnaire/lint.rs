//! Faults that show only when a questionnaire is seen as a whole.

use super::{Band, Choice, Kind, Notice, Question, Questionnaire};
use crate::condition::Condition;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::read::Cursor;

/// Points rise from 0 to 100 along the choices, or there are none.
pub(super) fn rising_points(cursor: &Cursor<'_>, choices: &[Choice]) {
    let points: Vec<Option<i32>> = choices.iter().map(|choice| choice.points).list();
    if points.iter().all(Option::is_none) {
        return;
    }
    let rise = points.iter().zip(points.iter().skip(1)).all(|(a, b)| a < b);
    if !rise || points.first() != Some(&Some(0)) || points.last() != Some(&Some(100)) {
        cursor.error("points-do-not-rise");
    }
    if choices
        .iter()
        .zip(choices.iter().skip(1))
        .any(|(a, b)| a.state.is_some() && b.state.is_some() && a.state > b.state)
    {
        cursor.error("states-do-not-rise");
    }
}

/// Bands cover every value once, and reach 0 and 100 points.
pub(super) fn bands<T: PartialOrd + Copy>(
    cursor: &Cursor<'_>,
    edge_name: &'static str,
    read: &dyn Fn(&Cursor<'_>) -> Option<T>,
    open_end_last: bool,
) -> Option<Vec<Band<T>>> {
    let mut list = Vec::new();
    for item in cursor.items() {
        let object = item.object()?;
        let edge = object.opt(edge_name).map_or(Some(None), |c| read(&c).map(Some))?;
        let points = object.req("points")?.int(0..=100)?;
        object.finish();
        list.push(Band { edge, points });
    }
    let open = if open_end_last { list.last() } else { list.first() };
    let one_open =
        list.iter().filter(|band| band.edge.is_none()).count() == 1 && open.is_some_and(|band| band.edge.is_none());
    let edges: Vec<T> = list.iter().filter_map(|band| band.edge).list();
    let rising = edges.iter().zip(edges.iter().skip(1)).all(|(a, b)| a < b);
    if !one_open || !rising {
        cursor.error("bands-with-holes");
    }
    let pairs: Vec<(i32, i32)> = list.iter().zip(list.iter().skip(1)).map(|(a, b)| (a.points, b.points)).list();
    let monotone = pairs.iter().all(|(a, b)| a < b) || pairs.iter().all(|(a, b)| a > b);
    let ends = [list.first(), list.last()].map(|band| band.map_or(-1, |band| band.points));
    if !monotone || !(ends == [0, 100] || ends == [100, 0]) || (open_end_last && ends != [100, 0]) {
        cursor.error("points-do-not-rise");
    }
    Some(list)
}

/// Conditions: that they name questions that exist at a level they can see, that there is no cycle, and that every
/// question can be reached.
pub(super) fn structure(questionnaire: &Questionnaire, places: &[String], problems: &Problems) {
    for (i, (question, place)) in questionnaire.questions.iter().zip(places).enumerate() {
        if let Some(when) = &question.when {
            let path = format!("{place}/when");
            check(questionnaire, when, question.per_system, &path, problems);
            if never(questionnaire, when) {
                problems.add(Problem::error("unreachable", &path).with("id", &question.id));
            }
            let mut seen = vec![false; questionnaire.questions.len()];
            if reaches(questionnaire, question, i, &mut seen) {
                problems.add(Problem::error("cycle", &path).with("id", &question.id));
            }
        }
    }
    let notices = |list: &[Notice], name: &str| {
        for (i, notice) in list.iter().enumerate() {
            check(questionnaire, &notice.when, true, &format!("/{name}/{i}/when"), problems);
        }
    };
    notices(&questionnaire.contradictions, "contradictions");
    notices(&questionnaire.flags, "flags");
    for (i, advice) in questionnaire.advice.iter().enumerate() {
        check(questionnaire, &advice.when, false, &format!("/advice/{i}/when"), problems);
    }
    if questionnaire.questions.is_empty() {
        problems.add(Problem::error("no-questions", "/sections"));
    }
}

fn check(questionnaire: &Questionnaire, when: &Condition, per_system: bool, path: &str, problems: &Problems) {
    if !per_system && when.names_system() {
        problems.add(Problem::error("system-condition-on-organisation", path));
    }
    when.leaves(&mut |leaf| {
        let (Condition::Answer { question: id, .. } | Condition::Number { question: id, .. }) = leaf else { return };
        let Some((_, question)) = questionnaire.question(id) else {
            problems.add(Problem::error("unknown-question", path).with("id", &id));
            return;
        };
        if question.per_system && !per_system {
            problems.add(Problem::error("system-condition-on-organisation", path).with("id", &id));
        }
        match leaf {
            Condition::Answer { is, .. } => {
                if question.kind.choices().is_empty() {
                    problems.add(Problem::error("condition-does-not-fit", path).with("id", &id));
                }
                for choice in is {
                    if !question.kind.choices().is_empty() && !question.kind.choices().iter().any(|c| c.id == *choice) {
                        problems.add(Problem::error("unknown-choice", path).with("id", &id).with("choice", &choice));
                    }
                }
            }
            _ => {
                if !matches!(question.kind, Kind::Number { .. }) {
                    problems.add(Problem::error("condition-does-not-fit", path).with("id", &id));
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
            let single: Vec<(&String, &Vec<String>)> = list
                .iter()
                .filter_map(|inner| match inner {
                    Condition::Answer { question, is }
                        if questionnaire.question(question).is_some_and(|(_, q)| matches!(q.kind, Kind::Choice(_))) =>
                    {
                        Some((question, is))
                    }
                    Condition::System { field, is } if field != "traits" => Some((field, is)),
                    _ => None,
                })
                .list();
            let clash = single.iter().enumerate().any(|(i, (name, is))| {
                single
                    .iter()
                    .skip(i + 1)
                    .any(|(other, also)| name == other && !is.iter().any(|value| also.contains(value)))
            });
            clash || list.iter().any(|inner| never(questionnaire, inner))
        }
        Condition::Any(list) => list.iter().all(|inner| never(questionnaire, inner)),
        Condition::Not(_) => false,
        Condition::Answer { is, .. } | Condition::Profile { is, .. } | Condition::System { is, .. } => is.is_empty(),
        Condition::Number { question, at_least, at_most } => {
            questionnaire.question(question).is_some_and(|(_, q)| match q.kind {
                Kind::Number { min, max, .. } => *at_least > max || *at_most < min || at_least > at_most,
                _ => false,
            })
        }
        Condition::SystemNumber { .. } => false,
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
