//! Reading a response. Whether it fits a questionnaire is the business of [`super::check`].

use super::{
    AiSystem, Answer, Certificate, Content, Decision, Evidence, Model, Planning, Profile, REASONS, Response,
    STARTING_POINTS, STATUSES, Value, migrate,
};
use crate::condition::{ROLES, SECTORS, SIZES, STANDARDS, SYSTEM_FIELDS, allowed};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::order::unique;
use crate::read::{Cursor, Node, Object};

/// Format of the files that this version writes. Older ones are read; newer ones are refused.
pub const FORMAT: &str = "aimscore-response/1";

/// Most AI systems, most answers: far above real use, low enough to stay quick.
const MOST_SYSTEMS: usize = 500;
const MOST_ANSWERS: usize = 100_000;

impl Response {
    /// Reads one, as far as it can be read: whether it is sound, `problems` says. A faulty answer or decision keeps
    /// its place, so that the places of what follows are right.
    #[must_use]
    pub fn read(node: &Node, problems: &Problems) -> Option<Self> {
        let migrated = migrate::forward(node, problems)?;
        let node = migrated.as_ref().unwrap_or(node);
        let object = Cursor::root(node, problems).object()?;
        let _ = object.req("format");
        let (mut id, mut version) = (String::new(), String::new());
        if let Some(questionnaire) = object.req("questionnaire").and_then(|c| c.object()) {
            id = questionnaire.req_id("id");
            version = questionnaire.req_words("version");
            questionnaire.finish();
        }
        let profile = object.req("profile").and_then(|c| read_profile(&c)).unwrap_or_default();
        let system_items = object.list("systems");
        limit(&object, "systems", system_items.len(), MOST_SYSTEMS);
        let mut systems: Vec<AiSystem> = Vec::new();
        for item in system_items.iter().take(MOST_SYSTEMS) {
            let Some(system) = read_system(item) else { continue };
            if systems.iter().any(|other| other.id == system.id) {
                item.problem(Problem::error("duplicate-system", "").with("id", &system.id));
            }
            systems.push(system);
        }
        for (i, certificate) in profile.certificates.iter().enumerate() {
            for id in &certificate.systems {
                if !systems.iter().any(|system| system.id == *id) {
                    problems.add(
                        Problem::error("unknown-system", format!("/profile/certificates/{i}/systems")).with("id", &id),
                    );
                }
            }
        }
        let answer_items = object.list("answers");
        limit(&object, "answers", answer_items.len(), MOST_ANSWERS);
        let answers = answer_items.iter().take(MOST_ANSWERS).map(|c| read_answer(c).unwrap_or_default()).list();
        let mut soa = Vec::new();
        if let Some(section) = object.opt("soa").and_then(|c| c.object()) {
            for (key, own) in [("controls", false), ("own", true)] {
                for item in section.list(key) {
                    let faulty = || Decision { title: own.then(String::new), ..Decision::default() };
                    let decision = read_decision(&item, own).unwrap_or_else(faulty);
                    if !decision.control.is_empty()
                        && soa.iter().any(|other: &Decision| other.control == decision.control)
                    {
                        item.problem(Problem::error("duplicate-id", "").with("id", &decision.control));
                    }
                    soa.push(decision);
                }
            }
            section.finish();
        }
        let starting_point = object.opt("startingPoint").and_then(|c| c.one_of(STARTING_POINTS));
        let planning = object.opt("planning").and_then(|c| Planning::read(&c)).unwrap_or_default();
        object.finish();
        Some(Self {
            questionnaire: id,
            questionnaire_version: version,
            profile,
            systems,
            answers,
            soa,
            starting_point,
            planning,
        })
    }
}

fn limit(object: &Object<'_>, what: &str, count: usize, most: usize) {
    if count > most {
        object.problem(Problem::error("too-many", "").with("what", &what).with("most", &most));
    }
}

fn read_profile(cursor: &Cursor<'_>) -> Option<Profile> {
    let object = cursor.object()?;
    let mut roles: Vec<String> = Vec::new();
    for role in object.list("roles").iter().filter_map(|c| c.one_of(ROLES)) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let profile = Profile {
        name: object.opt_text("name"),
        sector: object.opt("sector").and_then(|c| c.one_of(SECTORS)),
        size: object.opt("size").and_then(|c| c.one_of(SIZES)),
        roles,
        capacity: object.opt("capacity").and_then(|c| {
            let number = c.number()?;
            if !(0.0..=10_000.0).contains(&number) {
                c.problem(
                    Problem::error("out-of-range", "")
                        .with("value", &crate::num::decimal(number))
                        .with("from", &0)
                        .with("to", &10_000),
                );
            }
            Some(number)
        }),
        certificates: object.list("certificates").iter().filter_map(read_certificate).list(),
    };
    object.finish();
    Some(profile)
}

fn read_certificate(cursor: &Cursor<'_>) -> Option<Certificate> {
    let object = cursor.object()?;
    let text = |key| object.opt_text(key);
    let certificate = Certificate {
        standard: object.req("standard")?.one_of(STANDARDS)?,
        body: text("body"),
        accreditation: text("accreditation"),
        number: text("number"),
        valid_from: object.opt("validFrom").and_then(|c| c.date()),
        valid_to: object.opt("validTo").and_then(|c| c.date()),
        scope: text("scope"),
        whole_organisation: object.opt("wholeOrganisation").and_then(|c| c.boolean()).unwrap_or(false),
        systems: object.list("systems").into_iter().filter_map(Cursor::text).list(),
    };
    object.finish();
    if let (Some(from), Some(to)) = (certificate.valid_from, certificate.valid_to)
        && from > to
    {
        cursor.error("validity-reversed");
    }
    Some(certificate)
}

fn read_system(cursor: &Cursor<'_>) -> Option<AiSystem> {
    let object = cursor.object()?;
    let text = |key| object.opt_text(key);
    let id = object.req("id").and_then(|c| c.id());
    let mut system = AiSystem {
        id: String::new(),
        name: object.req_words("name"),
        purpose: text("purpose"),
        misuse: text("misuse"),
        affected: text("affected"),
        severity: object.opt("severity").and_then(|c| c.int(1..=5)),
        likelihood: object.opt("likelihood").and_then(|c| c.int(1..=5)),
        ..AiSystem::default()
    };
    for (field, values) in SYSTEM_FIELDS {
        match *field {
            // The tier is worked out, never given.
            "tier" => {}
            "traits" => {
                system.traits =
                    object.list("traits").iter().filter_map(|c| c.one_of(allowed(SYSTEM_FIELDS, "traits"))).list();
                unique(&mut system.traits);
            }
            name => {
                if let Some(value) = object.opt(name).and_then(|c| c.one_of(values)) {
                    system.fields.insert(name.to_owned(), value);
                }
            }
        }
    }
    system.models = object
        .list("models")
        .iter()
        .filter_map(|item| {
            let model = item.object()?;
            let text = |key| model.opt_text(key);
            let read = Model { name: text("name"), version: text("version"), provider: text("provider") };
            model.finish();
            Some(read)
        })
        .list();
    object.finish();
    system.id = id?;
    Some(system)
}

fn read_answer(cursor: &Cursor<'_>) -> Option<Answer> {
    let object = cursor.object()?;
    let text = |key| object.opt_text(key);
    let question = object.req("question").and_then(|c| c.id());
    let mut answer = Answer {
        question: String::new(),
        system: object.opt("system").and_then(|c| c.id()),
        content: None,
        note: text("note"),
        evidence: object.list("evidence").iter().filter_map(read_evidence).list(),
        answered_by: text("answeredBy"),
        answered_on: object.opt("answeredOn").and_then(|c| c.date()),
        flagged: object.opt("flagged").and_then(|c| c.boolean()).unwrap_or(false),
    };
    let value = object.opt("value").and_then(|c| match c.node() {
        Node::String(_) => c.text().map(Value::Text),
        Node::Array(_) => Some(Value::List(c.texts())),
        Node::Number(_) => c.number().map(Value::Number),
        _ => {
            c.problem(Problem::error("wrong-type", "").with("expected", &"text, number or list"));
            None
        }
    });
    let not_applicable = object.opt("notApplicable").and_then(|c| {
        let entry = c.object()?;
        let kind = entry.req("kind").and_then(|c| c.one_of(&["system", "no-occasion"]));
        let reason = entry.opt_text("reason");
        entry.finish();
        if reason.trim().is_empty() {
            c.error("not-applicable-without-reason");
        }
        Some((kind?, reason))
    });
    object.finish();
    if value.is_some() && not_applicable.is_some() {
        cursor.error("value-and-not-applicable");
    }
    answer.content = match (value, not_applicable) {
        (Some(value), _) => Some(Content::Value(value)),
        (None, Some((kind, reason))) => Some(Content::NotApplicable { kind, reason }),
        (None, None) => None,
    };
    answer.question = question?;
    Some(answer)
}

fn read_evidence(cursor: &Cursor<'_>) -> Option<Evidence> {
    let object = cursor.object()?;
    let text = |key| object.opt_text(key);
    let sha256 = object.opt("sha256").and_then(|c| {
        let digits = c.text()?;
        let fits = digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if !fits {
            c.error("bad-digest");
        }
        Some(digits.to_ascii_lowercase())
    });
    let evidence = Evidence {
        kind: object.req_id("kind"),
        title: object.req_words("title"),
        link: text("link"),
        file: text("file"),
        date: object.opt("date").and_then(|c| c.date()),
        sha256: sha256.unwrap_or_default(),
    };
    object.finish();
    Some(evidence)
}

fn read_decision(cursor: &Cursor<'_>, own: bool) -> Option<Decision> {
    let object = cursor.object()?;
    let control = object.req(if own { "id" } else { "control" })?.words()?;
    let title = if own { Some(object.req("title")?.words()?) } else { None };
    let included = object.req("decision")?.one_of(&["included", "excluded"])? == "included";
    let decision = Decision {
        control,
        title,
        included,
        because: object.list("because").iter().filter_map(|c| c.one_of(REASONS)).list(),
        justification: object.opt_text("justification"),
        status: object.opt("status").and_then(|c| c.one_of(STATUSES)),
        risks: object.list("risks").into_iter().filter_map(Cursor::text).list(),
    };
    object.finish();
    if !included && decision.justification.trim().is_empty() {
        cursor.problem(Problem::error("exclusion-without-reason", "").with("id", &decision.control));
    }
    Some(decision)
}

/// Reads a single answer that comes by itself, as a change does.
#[must_use]
pub(crate) fn answer(node: &Node, problems: &Problems) -> Option<Answer> {
    let before = problems.errors();
    let answer = read_answer(&Cursor::root(node, problems));
    answer.filter(|_| problems.errors() == before)
}

/// The day that a value names.
#[must_use]
pub(crate) fn date_of(text: &str) -> Option<Date> {
    Date::parse(text)
}
