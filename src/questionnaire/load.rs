//! Reading a questionnaire. All faults are named at once, with their places; [`super::lint`] looks at it as a whole.

use std::sync::Arc;

use super::{
    Advice, Band, Bearing, Choice, Compiled, Criticality, Kind, Notice, Question, Questionnaire, REPORT_SECTIONS,
    Section, State, lint,
};
use crate::catalogue::Catalogue;
use crate::condition::{Condition, STANDARDS, TIERS};
use crate::error::Problems;
use crate::order::List as _;
use crate::order::Table;
use crate::read::{Cursor, File, Node, Object};
use crate::report::canonical::Digest;

/// Most choices that a question can have: the fast door takes them as bits.
const MOST_CHOICES: usize = 32;
/// Most questions that a questionnaire can have.
const MOST_QUESTIONS: usize = 2_000;

struct Scale {
    choices: Vec<Choice>,
    expect: [Option<i32>; 3],
}

impl Questionnaire {
    /// Reads one. `bank` finds the questionnaire that it takes questions from, `json` is its text. One that is not `new` has
    /// been seen as a whole before. `None` if it has errors.
    #[must_use]
    pub fn read(
        node: &Node<'_>,
        catalogue: &Catalogue,
        bank: Option<&Self>,
        json: &str,
        new: bool,
        problems: &Problems,
    ) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let object = file.root().object();
        object.skip(&["format", "catalogue"], &["bank", "text"]);
        let id = object.req_id("id");
        let version = object.req_words("version");
        let partial = object.opt("partial").boolean();
        let report = object.req("report").items().some_of(REPORT_SECTIONS);

        let mut scales = Table::new();
        for (name, cursor) in object.opt("scales").entries() {
            scales.insert(name.to_owned(), read_scale(cursor));
        }
        let reader = Reader { catalogue, bank, scales: &scales };
        let mut questions: Vec<Arc<Question>> = Vec::new();
        let mut places: Vec<Cursor<'_>> = Vec::new();
        let mut index = Table::new();
        let mut sections: Vec<Section> = Vec::new();
        for item in object.req("sections").items() {
            let section = item.object();
            let id = section.req_id("id");
            if !id.is_empty() && sections.iter().any(|other| other.id == id) {
                item.error_with("duplicate-id", "id", &id);
            }
            let mut members = Vec::new();
            for cursor in section.req("questions").items() {
                let Some(question) = reader.question(cursor) else { continue };
                if questions.len() >= MOST_QUESTIONS {
                    cursor.error_with("too-many-questions", "most", &MOST_QUESTIONS);
                    break;
                }
                if index.insert(question.id.clone(), questions.len()).is_some() {
                    cursor.error_with("duplicate-id", "id", &question.id);
                }
                members.push(questions.len());
                questions.push(question);
                places.push(cursor);
            }
            section.finish();
            sections.push(Section { id, questions: members });
        }
        let contradictions = object.list("contradictions").each(&|c| reader.notice(c));
        let flags = object.list("flags").each(&|c| reader.notice(c));
        let advice = object.list("advice").each(&|c| {
            let entry = c.object();
            let id = entry.req_id("id");
            let side = entry.req_one_of("side", &["need", "premature", "iso", "nist"]);
            let when = Condition::read(entry.req("when"));
            entry.finish();
            Some(Advice { id, side, when: when? })
        });
        object.finish();
        let mut expect: Table<[Option<i32>; 3]> = bank.map(|bank| bank.expect.clone()).unwrap_or_default();
        for (name, scale) in scales.iter() {
            expect.insert(name.to_owned(), scale.expect);
        }
        let mut questionnaire = Self {
            id,
            version,
            catalogue: catalogue.id.clone(),
            bank: bank.map(|bank| bank.id.clone()),
            partial,
            digest: Arc::new(Digest::of_structure(json, bank.map(|bank| &bank.digest))),
            report,
            sections,
            #[cfg(feature = "batch")]
            hashed: super::Hashed::new(&questions),
            questions,
            contradictions,
            flags,
            advice,
            expect,
            compiled: Compiled::default(),
            index,
        };
        if new {
            lint::structure(&questionnaire, &places, problems);
        }
        if problems.errors() > before {
            return None;
        }
        questionnaire.compiled = Compiled::new(&questionnaire, catalogue);
        Some(questionnaire)
    }
}

struct Reader<'a> {
    catalogue: &'a Catalogue,
    bank: Option<&'a Questionnaire>,
    scales: &'a Table<Scale>,
}

impl Reader<'_> {
    fn requirement(&self, cursor: Cursor<'_>) -> Option<usize> {
        let id = cursor.text()?;
        let found = self.catalogue.requirement(&id);
        if found.is_none() {
            cursor.error_with("unknown-requirement", "id", &id);
        }
        found
    }

    fn notice(&self, cursor: Cursor<'_>) -> Option<Notice> {
        let object = cursor.object();
        let id = object.req_id("id");
        let when = Condition::read(object.req("when"));
        let requirements = object.list("requirements").each(&|c| self.requirement(c));
        object.finish();
        Some(Notice { id, when: when?, requirements })
    }

    #[cfg_attr(feature = "batch", inline(never))]
    fn question(&self, cursor: Cursor<'_>) -> Option<Arc<Question>> {
        if let Some(Node::String(id)) = cursor.node() {
            let found = self.bank.and_then(|bank| bank.question(id));
            if found.is_none() {
                cursor.error_with("unknown-bank-question", "id", id);
            }
            return found.map(|(_, question)| Arc::clone(question));
        }
        let object = cursor.object();
        let id = object.req("id").id();
        let per_system = object.opt("per").place_in(&["organisation", "system"]) == Some(1);
        let weight = object.opt("weight").int(1, 5).unwrap_or(1);
        let criticality = match object.opt("criticality").place_in(&["normal", "essential", "critical"]) {
            Some(1) => Criticality::Essential,
            Some(2) => Criticality::Critical,
            _ => Criticality::Normal,
        };
        let mut bears: Vec<Bearing> = Vec::new();
        for item in object.list("bears") {
            let Some(bearing) = self.bearing(item) else { continue };
            if bears.iter().any(|other| other.on == bearing.on) {
                item.error("duplicate-bearing");
            }
            bears.push(bearing);
        }
        let when = Condition::read(object.opt("when"));
        let allowed: &[&str] = if per_system { &["system", "no-occasion"] } else { &["no-occasion"] };
        let not_applicable = object.list("notApplicable").some_of(allowed);
        let named = |cursor: Cursor<'_>, ids: &[String], code: &str| ids.get(cursor.known(ids, code)?).cloned();
        let owner = named(object.req("owner"), &self.catalogue.owners, "unknown-owner").unwrap_or_default();
        let signal = named(object.opt("signal"), &self.catalogue.signals, "unknown-signal");
        let mut covered_by = 0;
        for standard in object.list("coveredBy").filter_map(|item| item.place_in(STANDARDS)) {
            covered_by |= 1 << standard;
        }
        let scale = object.opt("scale").text();
        let kind = self.kind(&object);
        object.finish();
        let kind = kind?;
        let scored = kind.scored();
        if !bears.is_empty() && !scored {
            cursor.error("bears-without-points");
        }
        if bears.is_empty() && scored {
            cursor.error("points-without-bearing");
        }
        if criticality == Criticality::Critical && !bears.iter().any(|bearing| bearing.practice && bearing.full) {
            cursor.error("critical-without-practice");
        }
        Some(Arc::new(Question {
            id: id?,
            kind,
            scale,
            per_system,
            weight: i64::from(weight),
            criticality,
            bears,
            when,
            not_applicable,
            owner,
            signal,
            covered_by,
            scored,
        }))
    }

    #[cfg_attr(feature = "batch", inline(never))]
    fn bearing(&self, cursor: Cursor<'_>) -> Option<Bearing> {
        let object = cursor.object();
        let on = self.requirement(object.req("on"));
        let practice = object.req("as").place_in(&["practice", "shows"]) == Some(0);
        let full = object.opt("strength").place_in(&["full", "partial"]) != Some(1);
        object.finish();
        Some(Bearing { on: on?, practice, full })
    }

    #[cfg_attr(feature = "batch", inline(never))]
    fn kind(&self, object: &Object<'_>) -> Option<Kind> {
        // Every field is asked for, so that one that does not fit the kind is named as such and not as unknown.
        const FIELDS: &[&str] = &["scale", "choices", "expected", "bands", "min", "max", "unit"];
        const KINDS: &[&str] = &["choice", "choices", "number", "date", "text"];
        // For each kind, the fields that fit it.
        const FITTING: &[&[&str]] =
            &[&["scale", "choices", "expected"], &["choices"], &["bands", "min", "max", "unit"], &["bands"], &[]];
        object.skip(&[], FIELDS);
        let which = object.req("kind").place_in(KINDS)?;
        let (kind, fitting) = (KINDS.get(which)?, FITTING.get(which)?);
        for field in FIELDS {
            let cursor = object.opt(field);
            if cursor.given() && !fitting.contains(field) {
                cursor.error_with("does-not-fit-kind", "kind", kind);
            }
        }
        Some(match which {
            0 => Kind::Choice(self.one_choice(object)?),
            1 => {
                let cursor = object.req("choices");
                if !cursor.given() {
                    return None;
                }
                let list = read_choices(cursor);
                let scored = list.iter().any(|choice| choice.points.is_some());
                let sum: i32 = list.iter().filter_map(|choice| choice.points).sum();
                if scored && (sum != 100 || list.iter().any(|choice| choice.points.is_none())) {
                    cursor.error_with("points-sum", "sum", &sum);
                }
                Kind::Choices(list)
            }
            2 => {
                let (min, max) = (object.opt("min").number_or(0.0), object.opt("max").number_or(1e11));
                let (min, max) = (min?, max?);
                if min > max {
                    object.here().error("range-empty");
                }
                let bands = lint::bands(object.opt("bands"), "from", &|c| c.number(), false)?;
                Kind::Number { bands, min, max, unit: object.opt("unit").words() }
            }
            3 => {
                let bands = lint::bands(object.opt("bands"), "withinMonths", &|c| c.int(1, 600).map(f64::from), true)?;
                #[expect(clippy::cast_possible_truncation, reason = "whole and at most 600")]
                let months = |band: &Band<f64>| Band { edge: band.edge.map(|edge| edge as i32), points: band.points };
                Kind::Date { bands: bands.iter().map(months).list() }
            }
            _ => Kind::Text,
        })
    }

    /// The choices of a question that takes one of them.
    #[cfg_attr(feature = "batch", inline(never))]
    fn one_choice(&self, object: &Object<'_>) -> Option<Vec<Choice>> {
        let (scale, choices, expected) = (object.opt("scale"), object.opt("choices"), object.opt("expected"));
        if scale.given() == choices.given() {
            object.here().error("scale-or-choices");
            return None;
        }
        let mut list = if scale.given() {
            let name = scale.text()?;
            let Some(found) = self.scales.get(&name) else {
                scale.error_with("unknown-scale", "id", &name);
                return None;
            };
            if found.choices.is_empty() {
                return None; // Its problem is named already.
            }
            found.choices.clone()
        } else {
            read_choices(choices)
        };
        if !expected.given() {
            if choices.given() {
                lint::rising_points(choices, &list);
            }
            return Some(list);
        }
        if list.iter().any(|choice| choice.points.is_some()) {
            expected.error("points-and-expected");
        }
        let ids = ids(&list);
        let named = expected.items().each(&|item| item.place_in(&ids));
        if named.is_empty() || named.len() == ids.len() {
            expected.error("expected-nothing");
        }
        for (i, choice) in list.iter_mut().enumerate() {
            choice.points = Some(if named.contains(&i) { 100 } else { 0 });
        }
        Some(list)
    }
}

fn ids(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.id.as_str()).list()
}

#[cfg_attr(feature = "batch", inline(never))]
fn read_choices(cursor: Cursor<'_>) -> Vec<Choice> {
    let mut list: Vec<Choice> = Vec::new();
    let items = cursor.items();
    if cursor.given() && (items.count_left() < 2 || items.count_left() > MOST_CHOICES) {
        cursor.error_with("choice-count", "most", &MOST_CHOICES);
    }
    for item in items {
        let object = item.object();
        let id = object.req_id("id");
        let points = object.opt("points").int(0, 100);
        let state = match object.opt("state").place_in(&["absent", "idle", "lapse", "met"]) {
            Some(0) => Some(State::Absent),
            Some(1) => Some(State::Idle),
            Some(2) => Some(State::Lapse),
            Some(_) => Some(State::Met),
            None => None,
        };
        let exclusive = object.opt("exclusive").boolean();
        object.finish();
        if id.is_empty() {
            continue;
        }
        if list.iter().any(|other| other.id == id) {
            item.error_with("duplicate-id", "id", &id);
        }
        list.push(Choice { id, points, state, exclusive });
    }
    list
}

#[cfg_attr(feature = "batch", inline(never))]
fn read_scale(cursor: Cursor<'_>) -> Scale {
    let object = cursor.object();
    let choices_at = object.req("choices");
    let choices = read_choices(choices_at);
    lint::rising_points(choices_at, &choices);
    let mut expect = [None; 3];
    let tiers = object.opt("expect").object();
    let ids = ids(&choices);
    for (place, tier) in expect.iter_mut().zip(TIERS) {
        let cell = tiers.opt(tier);
        let Some(choice) = cell.place_in(&ids) else { continue };
        *place = choices.get(choice).and_then(|choice| choice.points).filter(|points| *points > 0);
        if place.is_none() {
            cell.error("expected-nothing");
        }
    }
    tiers.finish();
    object.finish();
    Scale { choices, expect }
}
