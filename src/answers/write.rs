//! Writing a response as canonical JSON: keys in order, what is empty left out.
//!
//! It is written directly and not by way of a tree, because the digest of the answers is part of every report.

use super::{AiSystem, Answer, Certificate, Content, Decision, Evidence, FORMAT, Planning, Response, Value};
use crate::date::Date;
use crate::json::Writer;
use crate::order::List as _;
use crate::order::order;

/// Writes an object; the caller gives the keys in the order of canonical JSON.
pub(super) struct Object<'a> {
    out: &'a mut Writer,
}

impl<'a> Object<'a> {
    pub(super) fn new(out: &'a mut Writer) -> Self {
        out.push(b'{');
        Self { out }
    }

    pub(super) fn key(&mut self, key: &str) -> &mut Writer {
        self.out.key(key);
        self.out
    }

    pub(super) fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.key(key).text(text);
        }
    }

    pub(super) fn number(&mut self, key: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.key(key).number(number);
        }
    }

    fn yes(&mut self, key: &str, yes: bool) {
        if yes {
            self.key(key).raw("true");
        }
    }

    pub(super) fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.key(key).text(&date.to_string());
        }
    }

    pub(super) fn texts(&mut self, key: &str, list: &[String]) {
        self.list(key, list.len(), &mut |i, out| out.text(list.get(i).map_or("", String::as_str)));
    }

    fn list(&mut self, key: &str, len: usize, item: &mut dyn FnMut(usize, &mut Writer)) {
        if len == 0 {
            return;
        }
        let out = self.key(key);
        out.push(b'[');
        for i in 0..len {
            out.comma();
            item(i, out);
        }
        out.push(b']');
    }

    pub(super) fn items<T>(&mut self, key: &str, list: &[T], sorted: &[usize], item: &dyn Fn(&T, &mut Writer)) {
        self.list(key, sorted.len(), &mut |i, out| {
            if let Some(one) = sorted.get(i).and_then(|i| list.get(*i)) {
                item(one, out);
            }
        });
    }

    pub(super) fn end(self) {
        self.out.push(b'}');
    }
}

pub(super) fn as_given(len: usize) -> Vec<usize> {
    (0..len).list()
}

impl Response {
    /// The response as canonical JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.write(&as_given(self.answers.len()), false)
    }

    /// The AI systems as indices, by id.
    pub(crate) fn systems_by_id(&self) -> Vec<usize> {
        let name = |i: usize| self.systems.get(i).map(|system| system.id.as_str());
        order(self.systems.len(), &|a, b| name(a).cmp(&name(b)))
    }

    /// The text that the digest is taken over: lists whose order has no meaning are sorted by id. `answers` are the
    /// answers as indices, by question and AI system.
    pub(crate) fn to_sorted_json(&self, answers: &[usize]) -> String {
        self.write(answers, true)
    }

    fn write(&self, answers: &[usize], sorted: bool) -> String {
        let by = |len: usize, compare: &dyn Fn(usize, usize) -> std::cmp::Ordering| {
            if sorted { order(len, compare) } else { as_given(len) }
        };
        let systems = if sorted { self.systems_by_id() } else { as_given(self.systems.len()) };
        let control = |i: usize| self.soa.get(i).map(|decision| decision.control.as_str());
        let decisions = by(self.soa.len(), &|a, b| control(a).cmp(&control(b)));
        let role = |i: usize| self.profile.roles.get(i);
        let roles = by(self.profile.roles.len(), &|a, b| role(a).cmp(&role(b)));
        let own = |i: &&usize| self.soa.get(**i).is_some_and(|decision| decision.title.is_some());

        let mut out = Writer::default();
        let mut object = Object::new(&mut out);
        object.items("answers", &self.answers, answers, &answer);
        object.text("format", FORMAT);
        if self.planning != Planning::default() {
            self.planning.write(object.key("planning"));
        }
        let mut profile = Object::new(object.key("profile"));
        profile.number("capacity", self.profile.capacity);
        let certificates = &self.profile.certificates;
        profile.items("certificates", certificates, &as_given(certificates.len()), &certificate);
        profile.text("name", &self.profile.name);
        profile.items("roles", &self.profile.roles, &roles, &|role, out| out.text(role));
        profile.text("sector", self.profile.sector.as_deref().unwrap_or_default());
        profile.text("size", self.profile.size.as_deref().unwrap_or_default());
        profile.end();
        let mut questionnaire = Object::new(object.key("questionnaire"));
        questionnaire.text("id", &self.questionnaire);
        questionnaire.text("version", &self.questionnaire_version);
        questionnaire.end();
        if !decisions.is_empty() {
            let mut soa = Object::new(object.key("soa"));
            for (key, wanted) in [("controls", false), ("own", true)] {
                let some: Vec<usize> = decisions.iter().filter(|i| own(i) == wanted).copied().list();
                soa.items(key, &self.soa, &some, &decision);
            }
            soa.end();
        }
        object.text("startingPoint", self.starting_point.as_deref().unwrap_or_default());
        object.items("systems", &self.systems, &systems, &system);
        object.end();
        out.done()
    }
}

fn certificate(certificate: &Certificate, out: &mut Writer) {
    let mut object = Object::new(out);
    object.text("accreditation", &certificate.accreditation);
    object.text("body", &certificate.body);
    object.text("number", &certificate.number);
    object.text("scope", &certificate.scope);
    object.text("standard", &certificate.standard);
    object.texts("systems", &certificate.systems);
    object.date("validFrom", certificate.valid_from);
    object.date("validTo", certificate.valid_to);
    object.yes("wholeOrganisation", certificate.whole_organisation);
    object.end();
}

fn system(system: &AiSystem, out: &mut Writer) {
    let field = |name: &str| system.fields.get(name).map_or("", String::as_str);
    let mut object = Object::new(out);
    object.text("affected", &system.affected);
    object.text("autonomy", field("autonomy"));
    object.text("data", field("data"));
    object.text("decisions", field("decisions"));
    object.text("id", &system.id);
    object.number("likelihood", system.likelihood.map(f64::from));
    object.text("misuse", &system.misuse);
    object.items("models", &system.models, &as_given(system.models.len()), &|model, out| {
        let mut object = Object::new(out);
        object.text("name", &model.name);
        object.text("provider", &model.provider);
        object.text("version", &model.version);
        object.end();
    });
    object.text("name", &system.name);
    object.text("origin", field("origin"));
    object.text("purpose", &system.purpose);
    object.text("role", field("role"));
    object.number("severity", system.severity.map(f64::from));
    object.text("stage", field("stage"));
    object.texts("traits", &system.traits);
    object.text("vulnerable", field("vulnerable"));
    object.end();
}

fn answer(answer: &Answer, out: &mut Writer) {
    let mut object = Object::new(out);
    object.text("answeredBy", &answer.answered_by);
    object.date("answeredOn", answer.answered_on);
    object.items("evidence", &answer.evidence, &as_given(answer.evidence.len()), &evidence);
    object.yes("flagged", answer.flagged);
    if let Some(Content::NotApplicable { kind, reason }) = &answer.content {
        let mut not_applicable = Object::new(object.key("notApplicable"));
        not_applicable.text("kind", kind);
        not_applicable.text("reason", reason);
        not_applicable.end();
    }
    object.text("note", &answer.note);
    object.text("question", &answer.question);
    object.text("system", answer.system.as_deref().unwrap_or_default());
    match &answer.content {
        Some(Content::Value(Value::Text(text))) => object.text("value", text),
        Some(Content::Value(Value::List(list))) => object.texts("value", list),
        Some(Content::Value(Value::Number(number))) => object.number("value", Some(*number)),
        _ => {}
    }
    object.end();
}

fn evidence(evidence: &Evidence, out: &mut Writer) {
    let mut object = Object::new(out);
    object.date("date", evidence.date);
    object.text("file", &evidence.file);
    object.text("kind", &evidence.kind);
    object.text("link", &evidence.link);
    object.text("sha256", &evidence.sha256);
    object.text("title", &evidence.title);
    object.end();
}

fn decision(decision: &Decision, out: &mut Writer) {
    let own = decision.title.is_some();
    let mut object = Object::new(out);
    object.texts("because", &decision.because);
    if !own {
        object.text("control", &decision.control);
    }
    object.text("decision", if decision.included { "included" } else { "excluded" });
    if own {
        object.text("id", &decision.control);
    }
    object.text("justification", &decision.justification);
    object.texts("risks", &decision.risks);
    object.text("status", decision.status.as_deref().unwrap_or_default());
    object.text("title", decision.title.as_deref().unwrap_or_default());
    object.end();
}
