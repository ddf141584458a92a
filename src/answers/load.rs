//! Reading a response. Whether it fits a questionnaire is the business of [`super::check`].

use super::{
    AiSystem, Answer, Certificate, Content, Decision, Evidence, Model, Planning, Profile, REASONS, Response,
    STARTING_POINTS, STATUSES, Value, migrate,
};
use crate::condition::{ROLES, SECTORS, SIZES, STANDARDS, SYSTEM_FIELDS};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::order::{List as _, unique};
use crate::read::{Arena, Cursor, File, Node, Object};

/// Format of the files that this version writes. Older ones are read; newer ones are refused.
pub const FORMAT: &str = "aimscore-response/1";

/// Most AI systems, most answers: far above real use, low enough to stay quick.
const MOST_SYSTEMS: usize = 500;
const MOST_ANSWERS: usize = 100_000;

impl Response {
    /// Reads one, as far as it can be read: whether it is sound, `problems` says. A faulty answer or decision keeps
    /// its place, so that the places of what follows are right.
    #[must_use]
    #[cfg_attr(feature = "batch", inline(never))]
    pub fn read<'a>(node: &'a Node<'a>, arena: &'a Arena, problems: &'a Problems) -> Option<Self> {
        let file = File::new(migrate::forward(node, arena, problems)?, problems);
        let object = file.root().object();
        object.skip(&["format"], &[]);
        let questionnaire = object.req("questionnaire").object();
        let id = questionnaire.req_id("id");
        let version = questionnaire.req_words("version");
        questionnaire.finish();
        let profile = read_profile(object.req("profile"));
        let mut systems: Vec<AiSystem> = Vec::new();
        let named = |systems: &[AiSystem], id: &str| systems.iter().any(|system| system.id == id);
        for item in limited(&object, "systems", MOST_SYSTEMS) {
            let system = read_system(item);
            if system.id.is_empty() {
                continue;
            }
            if named(&systems, &system.id) {
                item.error_with("duplicate-system", "id", &system.id);
            }
            systems.push(system);
        }
        for (i, certificate) in profile.certificates.iter().enumerate() {
            for id in &certificate.systems {
                if !named(&systems, id) {
                    problems.error("unknown-system", &format_args!("/profile/certificates/{i}/systems"), "id", id);
                }
            }
        }
        let answers = limited(&object, "answers", MOST_ANSWERS).map(read_answer).list();
        let mut soa: Vec<Decision> = Vec::new();
        let section = object.opt("soa").object();
        for (key, own) in [("controls", false), ("own", true)] {
            for item in section.list(key) {
                let decision = read_decision(item, own);
                if !decision.control.is_empty() && soa.iter().any(|other| other.control == decision.control) {
                    item.error_with("duplicate-id", "id", &decision.control);
                }
                soa.push(decision);
            }
        }
        section.finish();
        let starting_point = object.opt("startingPoint").one_of(STARTING_POINTS);
        let planning = object.opt("planning");
        let planning = if planning.given() { Planning::read(planning) } else { Planning::default() };
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

/// The items of a list that has a limit, up to it.
fn limited<'a>(object: &Object<'a>, what: &str, most: usize) -> impl Iterator<Item = Cursor<'a>> {
    let items = object.list(what);
    if items.count_left() > most {
        object.here().problem(Problem::error("too-many", "").with("what", &what).with("most", &most));
    }
    items.take(most)
}

#[cfg_attr(feature = "batch", inline(never))]
fn read_profile(cursor: Cursor<'_>) -> Profile {
    let object = cursor.object();
    let mut roles: Vec<String> = Vec::new();
    for role in object.list("roles").some_of(ROLES) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let profile = Profile {
        name: object.opt_text("name"),
        sector: object.opt("sector").one_of(SECTORS),
        size: object.opt("size").one_of(SIZES),
        roles,
        capacity: read_capacity(object.opt("capacity")),
        certificates: object.list("certificates").each(&read_certificate),
    };
    object.finish();
    profile
}

fn read_capacity(cursor: Cursor<'_>) -> Option<f64> {
    let number = cursor.number()?;
    if !(0.0..=10_000.0).contains(&number) {
        cursor.out_of_range(number, 0, 10_000);
    }
    Some(number)
}

fn read_certificate(cursor: Cursor<'_>) -> Option<Certificate> {
    let object = cursor.object();
    let certificate = Certificate {
        standard: object.req_one_of("standard", STANDARDS),
        body: object.opt_text("body"),
        accreditation: object.opt_text("accreditation"),
        number: object.opt_text("number"),
        valid_from: object.opt("validFrom").date(),
        valid_to: object.opt("validTo").date(),
        scope: object.opt_text("scope"),
        whole_organisation: object.opt("wholeOrganisation").boolean(),
        systems: object.list("systems").texts(),
    };
    object.finish();
    if let (Some(from), Some(to)) = (certificate.valid_from, certificate.valid_to)
        && from > to
    {
        cursor.error("validity-reversed");
    }
    Some(certificate).filter(|certificate| !certificate.standard.is_empty())
}

/// Reads a system; one without an id is faulty, and its problem is named already.
#[cfg_attr(feature = "batch", inline(never))]
fn read_system(cursor: Cursor<'_>) -> AiSystem {
    let object = cursor.object();
    let mut system = AiSystem {
        id: object.req_id("id"),
        name: object.req_words("name"),
        purpose: object.opt_text("purpose"),
        misuse: object.opt_text("misuse"),
        affected: object.opt_text("affected"),
        severity: object.opt("severity").int(1, 5),
        likelihood: object.opt("likelihood").int(1, 5),
        ..AiSystem::default()
    };
    for (field, values) in SYSTEM_FIELDS {
        match *field {
            // The tier is worked out, never given.
            "tier" => {}
            "traits" => {
                system.traits = object.list("traits").some_of(values);
                unique(&mut system.traits);
            }
            name => {
                if let Some(value) = object.opt(name).one_of(values) {
                    system.fields.insert(name.to_owned(), value);
                }
            }
        }
    }
    system.models = object.list("models").each(&|item| {
        let model = item.object();
        let read = Model {
            name: model.opt_text("name"),
            version: model.opt_text("version"),
            provider: model.opt_text("provider"),
        };
        model.finish();
        Some(read)
    });
    object.finish();
    system
}

/// Reads an answer; one without a question is faulty, and its problem is named already.
#[cfg_attr(feature = "batch", inline(never))]
fn read_answer(cursor: Cursor<'_>) -> Answer {
    let object = cursor.object();
    let mut answer = Answer {
        question: object.req_id("question"),
        system: object.opt("system").id(),
        content: None,
        note: object.opt_text("note"),
        evidence: object.list("evidence").each(&read_evidence),
        answered_by: object.opt_text("answeredBy"),
        answered_on: object.opt("answeredOn").date(),
        flagged: object.opt("flagged").boolean(),
    };
    let value = object.opt("value");
    answer.content = match value.node() {
        None => None,
        Some(Node::String(_)) => value.text().map(Value::Text),
        Some(Node::Array(_)) => Some(Value::List(value.items().texts())),
        Some(Node::Number(_)) => value.number().map(Value::Number),
        Some(_) => {
            value.error_with("wrong-type", "expected", &"text, number or list");
            None
        }
    }
    .map(Content::Value);
    let mut both = false;
    let not_applicable = object.opt("notApplicable");
    let entry = not_applicable.object();
    if entry.given() {
        let kind = entry.req_one_of("kind", &["system", "no-occasion"]);
        let reason = entry.opt_text("reason");
        entry.finish();
        if reason.trim().is_empty() {
            not_applicable.error("not-applicable-without-reason");
        }
        both = answer.content.is_some() && !kind.is_empty();
        if answer.content.is_none() && !kind.is_empty() {
            answer.content = Some(Content::NotApplicable { kind, reason });
        }
    }
    object.finish();
    if both {
        cursor.error("value-and-not-applicable");
    }
    answer
}

#[cfg_attr(feature = "batch", inline(never))]
fn read_evidence(cursor: Cursor<'_>) -> Option<Evidence> {
    let object = cursor.object();
    let digest = object.opt("sha256");
    let digits = digest.text();
    if digits.as_ref().is_some_and(|digits| digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit())) {
        digest.error("bad-digest");
    }
    let evidence = Evidence {
        kind: object.req_id("kind"),
        title: object.req_words("title"),
        link: object.opt_text("link"),
        file: object.opt_text("file"),
        date: object.opt("date").date(),
        sha256: digits.unwrap_or_default().to_ascii_lowercase(),
    };
    object.finish();
    Some(evidence)
}

/// Reads a decision; one without a control is faulty, and its problem is named already.
#[cfg_attr(feature = "batch", inline(never))]
fn read_decision(cursor: Cursor<'_>, own: bool) -> Decision {
    let mut decision = Decision { title: own.then(String::new), ..Decision::default() };
    let object = cursor.object();
    let control = object.req_words(if own { "id" } else { "control" });
    let mut faulty = false;
    if own {
        let title = object.req_words("title");
        faulty = title.is_empty();
        decision.title = Some(title);
    }
    let included = object.req("decision").place_in(&["included", "excluded"]);
    decision.included = included == Some(0);
    decision.because = object.list("because").some_of(REASONS);
    decision.justification = object.opt_text("justification");
    decision.status = object.opt("status").one_of(STATUSES);
    decision.risks = object.list("risks").texts();
    object.finish();
    if included == Some(1) && !control.is_empty() && decision.justification.trim().is_empty() {
        cursor.error_with("exclusion-without-reason", "id", &control);
    }
    if !faulty && included.is_some() {
        decision.control = control;
    }
    decision
}

/// Reads a single answer that comes by itself, as a change does.
#[must_use]
pub(crate) fn answer(node: &Node<'_>, problems: &Problems) -> Option<Answer> {
    let before = problems.errors();
    let answer = read_answer(File::new(node, problems).root());
    Some(answer).filter(|_| problems.errors() == before)
}

/// The day that a value names.
#[must_use]
pub(crate) fn date_of(text: &str) -> Option<Date> {
    Date::parse(text)
}
