//! Reading a questionnaire. All faults are named at once, with their places; [`super::lint`] looks at it as a whole.

use super::{
    Advice, Bearing, Choice, Criticality, Kind, Notice, Question, Questionnaire, REPORT_SECTIONS, Section, State, lint,
};
use crate::catalogue::Catalogue;
use crate::condition::{Condition, STANDARDS, TIERS};
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::order::Table;
use crate::read::{Cursor, Node, Object};
use crate::report::canonical;

/// Most choices that a question can have: the fast door takes them as bits.
const MOST_CHOICES: usize = 32;
/// Most questions that a questionnaire can have.
const MOST_QUESTIONS: usize = 2_000;

struct Scale {
    choices: Vec<Choice>,
    expect: [Option<i32>; 3],
}

impl Questionnaire {
    /// Reads one. `bank` finds the questionnaire that it takes questions from. `None` if it has errors.
    #[must_use]
    pub fn read(node: &Node, catalogue: &Catalogue, bank: Option<&Self>, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let root = Cursor::root(node, problems);
        let object = root.object()?;
        let _ = (object.req("format"), object.req("catalogue"), object.opt("bank"), object.opt("text"));
        let id = object.req_id("id");
        let version = object.req_words("version");
        let partial = object.opt("partial").and_then(|c| c.boolean()).unwrap_or(false);
        let report = object
            .req("report")
            .map(|c| c.items().iter().filter_map(|item| item.one_of(REPORT_SECTIONS)).list())
            .unwrap_or_default();

        let mut scales = Table::new();
        for (name, cursor) in object.opt("scales").map(|c| c.entries()).unwrap_or_default() {
            if let Some(scale) = read_scale(&cursor) {
                scales.insert(name.to_owned(), scale);
            }
        }
        let reader = Reader { catalogue, bank, scales: &scales };
        let mut questions: Vec<Question> = Vec::new();
        let mut places: Vec<String> = Vec::new();
        let mut index = Table::new();
        let mut sections: Vec<Section> = Vec::new();
        for item in object.req("sections").map(|c| c.items()).unwrap_or_default() {
            let Some(section) = item.object() else { continue };
            let id = section.req_id("id");
            if sections.iter().any(|other| other.id == id) {
                item.problem(Problem::error("duplicate-id", "").with("id", &id));
            }
            let mut members = Vec::new();
            for cursor in section.req("questions").map(|c| c.items()).unwrap_or_default() {
                let Some(question) = reader.question(&cursor) else { continue };
                if questions.len() >= MOST_QUESTIONS {
                    cursor.problem(Problem::error("too-many-questions", "").with("most", &MOST_QUESTIONS));
                    break;
                }
                if index.insert(question.id.clone(), questions.len()).is_some() {
                    cursor.problem(Problem::error("duplicate-id", "").with("id", &question.id));
                }
                members.push(questions.len());
                questions.push(question);
                places.push(cursor.path().to_owned());
            }
            section.finish();
            sections.push(Section { id, questions: members });
        }
        let contradictions = object.list("contradictions").iter().filter_map(|c| reader.notice(c)).list();
        let flags = object.list("flags").iter().filter_map(|c| reader.notice(c)).list();
        let advice = object
            .list("advice")
            .iter()
            .filter_map(|c| {
                let entry = c.object()?;
                let read = Advice {
                    id: entry.req("id")?.id()?,
                    side: entry.req("side")?.one_of(&["need", "premature", "iso", "nist"])?,
                    when: Condition::read(&entry.req("when")?)?,
                };
                entry.finish();
                Some(read)
            })
            .list();
        object.finish();
        let mut expect: Table<[Option<i32>; 3]> = bank.map(|bank| bank.expect.clone()).unwrap_or_default();
        for (name, scale) in scales.iter() {
            expect.insert(name.to_owned(), scale.expect);
        }
        let questionnaire = Self {
            id,
            version,
            catalogue: catalogue.id.clone(),
            bank: bank.map(|bank| bank.id.clone()),
            partial,
            digest: digest(node, bank),
            report,
            sections,
            questions,
            contradictions,
            flags,
            advice,
            expect,
            index,
        };
        lint::structure(&questionnaire, &places, problems);
        (problems.errors() == before).then_some(questionnaire)
    }
}

/// Words are digested apart, so that a translation does not change what a score was computed from.
fn digest(node: &Node, bank: Option<&Questionnaire>) -> String {
    let mut fields = match node {
        Node::Object(fields) => fields.iter().filter(|(key, _)| key != "text" && key != "$schema").cloned().list(),
        _ => Vec::new(),
    };
    if let Some(bank) = bank {
        fields.push(("bankDigest".to_owned(), Node::String(bank.digest.clone())));
    }
    canonical::digest(&Node::Object(fields))
}

struct Reader<'a> {
    catalogue: &'a Catalogue,
    bank: Option<&'a Questionnaire>,
    scales: &'a Table<Scale>,
}

impl Reader<'_> {
    fn requirement(&self, cursor: &Cursor<'_>) -> Option<usize> {
        let id = cursor.text()?;
        let found = self.catalogue.requirement(&id);
        if found.is_none() {
            cursor.problem(Problem::error("unknown-requirement", "").with("id", &id));
        }
        found
    }

    fn notice(&self, cursor: &Cursor<'_>) -> Option<Notice> {
        let object = cursor.object()?;
        let read = Notice {
            id: object.req("id")?.id()?,
            when: Condition::read(&object.req("when")?)?,
            requirements: object.list("requirements").iter().filter_map(|c| self.requirement(c)).list(),
        };
        object.finish();
        Some(read)
    }

    fn question(&self, cursor: &Cursor<'_>) -> Option<Question> {
        if let Some(id) = cursor.node().as_str() {
            let found = self.bank.and_then(|bank| bank.question(id));
            if found.is_none() {
                cursor.problem(Problem::error("unknown-bank-question", "").with("id", &id));
            }
            return found.map(|(_, question)| question.clone());
        }
        let object = cursor.object()?;
        let id = object.req("id").and_then(|c| c.id());
        let per_system =
            object.opt("per").and_then(|c| c.one_of(&["organisation", "system"])).is_some_and(|per| per == "system");
        let weight = object.opt("weight").and_then(|c| c.int(1..=5)).unwrap_or(1);
        let criticality =
            match object.opt("criticality").and_then(|c| c.one_of(&["normal", "essential", "critical"])).as_deref() {
                Some("essential") => Criticality::Essential,
                Some("critical") => Criticality::Critical,
                _ => Criticality::Normal,
            };
        let mut bears: Vec<Bearing> = Vec::new();
        for item in object.list("bears") {
            let Some(bearing) = self.bearing(&item) else { continue };
            if bears.iter().any(|other| other.on == bearing.on) {
                item.error("duplicate-bearing");
            }
            bears.push(bearing);
        }
        let when = object.opt("when").and_then(|c| Condition::read(&c));
        let allowed: &[&str] = if per_system { &["system", "no-occasion"] } else { &["no-occasion"] };
        let not_applicable = object.list("notApplicable").iter().filter_map(|c| c.one_of(allowed)).list();
        let owner = object.req("owner").and_then(|c| {
            let id = c.text()?;
            if !self.catalogue.owners.contains(&id) {
                c.problem(Problem::error("unknown-owner", "").with("id", &id));
            }
            Some(id)
        });
        let signal = object.opt("signal").and_then(|c| {
            let id = c.text()?;
            if !self.catalogue.signals.contains(&id) {
                c.problem(Problem::error("unknown-signal", "").with("id", &id));
            }
            Some(id)
        });
        let covered_by = object.list("coveredBy").iter().filter_map(|c| c.one_of(STANDARDS)).list();
        let scale = object.opt("scale").and_then(|c| c.text());
        let kind = self.kind(&object);
        object.finish();
        let kind = kind?;
        if !bears.is_empty() && !kind.scored() {
            cursor.error("bears-without-points");
        }
        if bears.is_empty() && kind.scored() {
            cursor.error("points-without-bearing");
        }
        if criticality == Criticality::Critical && !bears.iter().any(|bearing| bearing.practice && bearing.full) {
            cursor.error("critical-without-practice");
        }
        Some(Question {
            id: id?,
            kind,
            scale,
            per_system,
            weight: i64::from(weight),
            criticality,
            bears,
            when,
            not_applicable,
            owner: owner?,
            signal,
            covered_by,
        })
    }

    fn bearing(&self, cursor: &Cursor<'_>) -> Option<Bearing> {
        let object = cursor.object()?;
        let on = object.req("on").and_then(|c| self.requirement(&c));
        let practice = object.req("as").and_then(|c| c.one_of(&["practice", "shows"])).map(|word| word == "practice");
        let full =
            object.opt("strength").map_or(Some(true), |c| c.one_of(&["full", "partial"]).map(|word| word == "full"));
        object.finish();
        Some(Bearing { on: on?, practice: practice?, full: full? })
    }

    fn kind(&self, object: &Object<'_>) -> Option<Kind> {
        // Every field is asked for, so that one that does not fit the kind is named as such and not as unknown.
        let (scale, choices, expected, bands) =
            (object.opt("scale"), object.opt("choices"), object.opt("expected"), object.opt("bands"));
        let (min, max, unit) = (object.opt("min"), object.opt("max"), object.opt("unit"));
        let kind = object.req("kind")?.one_of(&["choice", "choices", "number", "date", "text"])?;
        let misplaced = |cursor: &Option<Cursor<'_>>| {
            if let Some(cursor) = cursor {
                cursor.problem(Problem::error("does-not-fit-kind", "").with("kind", &kind));
            }
        };
        match kind.as_str() {
            "choice" => {
                [&bands, &min, &max, &unit].into_iter().for_each(misplaced);
                let mut list = match (scale, choices) {
                    (Some(scale), None) => {
                        let name = scale.text()?;
                        let Some(found) = self.scales.get(&name) else {
                            scale.problem(Problem::error("unknown-scale", "").with("id", &name));
                            return None;
                        };
                        found.choices.clone()
                    }
                    (None, Some(choices)) => {
                        let list = read_choices(&choices);
                        if expected.is_none() {
                            lint::rising_points(&choices, &list);
                        }
                        list
                    }
                    _ => {
                        object.problem(Problem::error("scale-or-choices", ""));
                        return None;
                    }
                };
                if let Some(expected) = expected {
                    if list.iter().any(|choice| choice.points.is_some()) {
                        expected.error("points-and-expected");
                    }
                    let named: Vec<String> =
                        expected.items().iter().filter_map(|item| one_of_choices(item, &list)).list();
                    if named.is_empty() || named.len() == list.len() {
                        expected.error("expected-nothing");
                    }
                    for choice in &mut list {
                        choice.points = Some(if named.contains(&choice.id) { 100 } else { 0 });
                    }
                }
                Some(Kind::Choice(list))
            }
            "choices" => {
                [&scale, &expected, &bands, &min, &max, &unit].into_iter().for_each(misplaced);
                let cursor = object.req("choices")?;
                let list = read_choices(&cursor);
                let scored = list.iter().any(|choice| choice.points.is_some());
                let sum: i32 = list.iter().filter_map(|choice| choice.points).sum();
                if scored && (sum != 100 || list.iter().any(|choice| choice.points.is_none())) {
                    cursor.problem(Problem::error("points-sum", "").with("sum", &sum));
                }
                Some(Kind::Choices(list))
            }
            "number" => {
                [&scale, &choices, &expected].into_iter().for_each(misplaced);
                let min = min.map_or(Some(0.0), |c| c.number())?;
                let max = max.map_or(Some(1e11), |c| c.number())?;
                if min > max {
                    object.problem(Problem::error("range-empty", ""));
                }
                let bands = match bands {
                    Some(cursor) => lint::bands(&cursor, "from", &|c| c.number(), false)?,
                    None => Vec::new(),
                };
                Some(Kind::Number { bands, min, max, unit: unit.and_then(|c| c.words()) })
            }
            "date" => {
                [&scale, &choices, &expected, &min, &max, &unit].into_iter().for_each(misplaced);
                let bands = match bands {
                    Some(cursor) => lint::bands(&cursor, "withinMonths", &|c| c.int(1..=600), true)?,
                    None => Vec::new(),
                };
                Some(Kind::Date { bands })
            }
            _ => {
                [&scale, &choices, &expected, &bands, &min, &max, &unit].into_iter().for_each(misplaced);
                Some(Kind::Text)
            }
        }
    }
}

fn one_of_choices(cursor: &Cursor<'_>, choices: &[Choice]) -> Option<String> {
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).list();
    cursor.one_of(&ids)
}

fn read_choices(cursor: &Cursor<'_>) -> Vec<Choice> {
    let mut list: Vec<Choice> = Vec::new();
    let items = cursor.items();
    if items.len() < 2 || items.len() > MOST_CHOICES {
        cursor.problem(Problem::error("choice-count", "").with("most", &MOST_CHOICES));
    }
    for item in items {
        let Some(object) = item.object() else { continue };
        let id = object.req("id").and_then(|c| c.id());
        let points = object.opt("points").and_then(|c| c.int(0..=100));
        let state = match object.opt("state").and_then(|c| c.one_of(&["absent", "idle", "lapse", "met"])).as_deref() {
            Some("absent") => Some(State::Absent),
            Some("idle") => Some(State::Idle),
            Some("lapse") => Some(State::Lapse),
            Some(_) => Some(State::Met),
            None => None,
        };
        let exclusive = object.opt("exclusive").and_then(|c| c.boolean()).unwrap_or(false);
        object.finish();
        let Some(id) = id else { continue };
        if list.iter().any(|other| other.id == id) {
            item.problem(Problem::error("duplicate-id", "").with("id", &id));
        }
        list.push(Choice { id, points, state, exclusive });
    }
    list
}

fn read_scale(cursor: &Cursor<'_>) -> Option<Scale> {
    let object = cursor.object()?;
    let choices_at = object.req("choices")?;
    let choices = read_choices(&choices_at);
    lint::rising_points(&choices_at, &choices);
    let mut expect = [None; 3];
    if let Some(tiers) = object.opt("expect").and_then(|c| c.object()) {
        for (place, tier) in expect.iter_mut().zip(TIERS) {
            let Some(cell) = tiers.opt(tier) else { continue };
            let id = one_of_choices(&cell, &choices)?;
            let points = choices.iter().find(|choice| choice.id == id).and_then(|choice| choice.points);
            if points.is_none_or(|points| points == 0) {
                cell.error("expected-nothing");
            }
            *place = points.filter(|points| *points > 0);
        }
        tiers.finish();
    }
    object.finish();
    Some(Scale { choices, expect })
}
