//! Holding a response against its questionnaire: unknown questions, values outside their kind, controls that don't exist.

use std::fmt::Display;

use super::load::date_of;
use super::planning::{Known, check_planning};
use super::{Answer, Content, Response, Value};
use crate::catalogue::Catalogue;
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::num::decimal;
use crate::order::Joined as _;
use crate::order::List as _;
use crate::order::order;
use crate::questionnaire::{Kind, Question, Questionnaire};

/// An answer's value as its question understands it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fitted {
    /// Index of the choice
    Choice(usize),
    /// Choices as bits
    Choices(u32),
    /// A number
    Number(f64),
    /// A day
    Date(Date),
    /// Some text
    Text,
}

/// Where an answer belongs: question and AI system, as indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The question
    pub question: usize,
    /// The AI system, if the question is asked for each
    pub system: Option<usize>,
}

/// An answer that was held against its questionnaire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checked {
    /// Where it belongs; nowhere, if it is not asked
    pub place: Option<Place>,
    /// Its value as its question understands it, if it has one that fits
    pub value: Option<Fitted>,
}

/// Reports everything in which the response does not fit its questionnaire and catalogue. Gives what became of each answer.
#[cfg_attr(feature = "batch", inline(never))]
pub fn check(
    response: &Response,
    questionnaire: &Questionnaire,
    catalogue: &Catalogue,
    today: Date,
    problems: &Problems,
) -> Vec<Checked> {
    if response.questionnaire_version != questionnaire.version {
        problems.add(
            Problem::warning("other-questionnaire-version", "/questionnaire/version")
                .with("version", &response.questionnaire_version)
                .with("known", &questionnaire.version),
        );
    }
    let places = response.answers.iter().map(|answer| place(answer, response, questionnaire)).list();
    if !distinct(&places, questionnaire, response.systems.len()) {
        repeated(response, problems);
    }
    check_planning(&response.planning, &Known::new(response, catalogue, today), "/planning", problems);
    for (i, certificate) in response.profile.certificates.iter().enumerate() {
        let named = [&certificate.body, &certificate.accreditation, &certificate.number]
            .iter()
            .all(|text| !text.trim().is_empty());
        if !named || certificate.valid_from.is_none() || certificate.valid_to.is_none() {
            problems.warning("certificate-incomplete", &format_args!("/profile/certificates/{i}"));
        }
    }
    let mut checked = Vec::with_capacity(places.len());
    for (i, (answer, place)) in response.answers.iter().zip(places).enumerate() {
        let path = format_args!("/answers/{i}");
        if answer.question.is_empty() {
            checked.push(Checked { place, value: None });
            continue; // Could not be read; its problem is named already.
        }
        checked.push(check_answer(answer, place, questionnaire, &path, problems));
        if let Some(Content::Value(Value::Text(text))) = &answer.content
            && date_of(text).is_some_and(|date| date > today)
            && questionnaire.question(&answer.question).is_some_and(|(_, q)| matches!(q.kind, Kind::Date { .. }))
        {
            problems.warning("date-in-future", &format_args!("{path}/value"));
        }
        if answer.answered_on.is_some_and(|on| on > today) {
            problems.warning("date-in-future", &format_args!("{path}/answeredOn"));
        }
        for (j, evidence) in answer.evidence.iter().enumerate() {
            if !evidence.kind.is_empty() && catalogue.shelf_life(&evidence.kind).is_none() {
                let place = format_args!("{path}/evidence/{j}/kind");
                problems.error("unknown-evidence-kind", &place, "kind", &evidence.kind);
            }
            if evidence.date.is_some_and(|date| date > today) {
                problems.warning("date-in-future", &format_args!("{path}/evidence/{j}/date"));
            }
        }
    }
    for (i, decision) in response.soa.iter().filter(|decision| decision.title.is_none()).enumerate() {
        if decision.control.is_empty() {
            continue;
        }
        let control = catalogue.requirement(&decision.control).and_then(|index| catalogue.requirements.get(index));
        let code = match control {
            None => "unknown-requirement",
            Some(requirement) if !requirement.control => "clause-excluded",
            Some(_) => continue,
        };
        problems.error(code, &format_args!("/soa/controls/{i}/control"), "id", &decision.control);
    }
    for (i, decision) in response.soa.iter().filter(|decision| decision.title.is_some()).enumerate() {
        if catalogue.requirement(&decision.control).is_some() {
            problems.error("own-control-id-taken", &format_args!("/soa/own/{i}/id"), "id", &decision.control);
        }
    }
    checked
}

/// The place of an answer, if its question is asked there.
pub(crate) fn place(answer: &Answer, response: &Response, questionnaire: &Questionnaire) -> Option<Place> {
    let (question, found) = questionnaire.question(&answer.question)?;
    let system = match &answer.system {
        Some(id) => Some(response.system(id)?),
        None => None,
    };
    (found.per_system == system.is_some()).then_some(Place { question, system })
}

/// Whether all answers have a place, each another one.
fn distinct(places: &[Option<Place>], questionnaire: &Questionnaire, systems: usize) -> bool {
    let mut taken = vec![false; questionnaire.questions.len() * (systems + 1)];
    places.iter().all(|place| {
        let at = place.map(|place| place.question * (systems + 1) + place.system.map_or(0, |system| system + 1));
        at.and_then(|at| taken.get_mut(at)).is_some_and(|taken| !std::mem::replace(taken, true))
    })
}

/// Names each answer to a place that is answered before it.
fn repeated(response: &Response, problems: &Problems) {
    let place = |i: usize| response.answers.get(i).map(|answer| (answer.question.as_str(), answer.system.as_deref()));
    let sorted = order(response.answers.len(), &|a, b| place(a).cmp(&place(b)));
    for (a, b) in sorted.iter().zip(sorted.iter().skip(1)) {
        if let (Some(first), Some(second)) = (place(*a), place(*b))
            && first == second
            && !first.0.is_empty()
        {
            problems.error("duplicate-answer", &format_args!("/answers/{b}"), "question", &first.0);
        }
    }
}

/// Checks one answer, whose place is known if it has one.
#[cfg_attr(feature = "batch", inline(never))]
pub(crate) fn check_answer(
    answer: &Answer,
    place: Option<Place>,
    questionnaire: &Questionnaire,
    path: &dyn Display,
    problems: &Problems,
) -> Checked {
    let mut checked = Checked { place, value: None };
    let found = match place {
        Some(place) => questionnaire.questions.get(place.question),
        None => questionnaire.question(&answer.question).map(|(_, question)| question),
    };
    let Some(question) = found else {
        problems.error("unknown-question", &format_args!("{path}/question"), "id", &answer.question);
        return checked;
    };
    if place.is_none() {
        match (&answer.system, question.per_system) {
            (Some(id), true) => problems.error("unknown-system", &format_args!("{path}/system"), "id", &id),
            (Some(_), false) => {
                problems.error("system-not-asked", &format_args!("{path}/system"), "question", &answer.question);
            }
            (None, _) => problems.error("system-missing", path, "question", &answer.question),
        }
    }
    match &answer.content {
        Some(Content::NotApplicable { kind, .. }) if !question.not_applicable.contains(kind) => {
            let allowed =
                if question.not_applicable.is_empty() { "-".to_owned() } else { question.not_applicable.joined(", ") };
            problems.add(
                Problem::error("not-applicable-not-allowed", format!("{path}/notApplicable/kind"))
                    .with("kind", &kind)
                    .with("allowed", &allowed),
            );
        }
        Some(Content::Value(value)) => match fit(question, value) {
            Ok(fitted) => checked.value = Some(fitted),
            Err(problem) => problems.add(problem.at(format!("{path}/value"))),
        },
        _ => {}
    }
    checked
}

fn choice(question: &Question, id: &str) -> Result<usize, Box<Problem>> {
    let choices = question.kind.choices();
    choices.iter().position(|choice| choice.id == id).ok_or_else(|| {
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).list();
        let problem = Problem::error("unknown-choice", "").with("id", &question.id).with("choice", &id);
        Box::new(problem.with("allowed", &ids.joined(", ")))
    })
}

/// The value as the question understands it, or why it does not.
fn fit(question: &Question, value: &Value) -> Result<Fitted, Box<Problem>> {
    let wrong = |expected: &str| {
        Box::new(Problem::error("wrong-kind", "").with("question", &question.id).with("expected", &expected))
    };
    match (&question.kind, value) {
        (Kind::Choice(_), Value::Text(id)) => choice(question, id).map(Fitted::Choice),
        (Kind::Choice(_), _) => Err(wrong("one choice")),
        (Kind::Choices(choices), Value::List(ids)) => {
            let mut bits = 0u32;
            for id in ids {
                bits |= 1 << choice(question, id)?;
            }
            let exclusive = choices.iter().enumerate().any(|(i, choice)| choice.exclusive && bits & (1 << i) != 0)
                && bits.count_ones() > 1;
            if ids.is_empty() {
                return Err(Box::new(Problem::error("no-choice", "").with("question", &question.id)));
            }
            if exclusive {
                return Err(Box::new(Problem::error("exclusive-choice", "").with("question", &question.id)));
            }
            Ok(Fitted::Choices(bits))
        }
        (Kind::Choices(_), _) => Err(wrong("a list of choices")),
        (Kind::Number { min, max, .. }, Value::Number(number)) => {
            if number < min || number > max {
                return Err(Box::new(
                    Problem::error("out-of-range", "")
                        .with("value", &decimal(*number))
                        .with("from", &decimal(*min))
                        .with("to", &decimal(*max)),
                ));
            }
            Ok(Fitted::Number(*number))
        }
        (Kind::Number { .. }, _) => Err(wrong("a number")),
        (Kind::Date { .. }, Value::Text(text)) => {
            date_of(text).map(Fitted::Date).ok_or_else(|| Box::new(Problem::error("bad-date", "").with("value", &text)))
        }
        (Kind::Date { .. }, _) => Err(wrong("a date")),
        (Kind::Text, Value::Text(text)) if text.trim().is_empty() => Err(Box::new(Problem::error("empty-text", ""))),
        (Kind::Text, Value::Text(_)) => Ok(Fitted::Text),
        (Kind::Text, _) => Err(wrong("text")),
    }
}
