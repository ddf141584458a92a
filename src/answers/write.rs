//! Writing a response: what was read and not changed comes out as it went in.

use super::{AiSystem, Answer, Certificate, Content, Decision, Evidence, FORMAT, Response, Value};
use crate::order::sort;
use crate::read::Node;

/// An object in the making; empty texts and lists are left out.
#[derive(Default)]
struct Fields(Vec<(String, Node)>);

impl Fields {
    fn put(mut self, key: &str, node: Node) -> Self {
        self.0.push((key.to_owned(), node));
        self
    }

    fn text(self, key: &str, text: &str) -> Self {
        if text.is_empty() { self } else { self.put(key, Node::String(text.to_owned())) }
    }

    fn some(self, key: &str, node: Option<Node>) -> Self {
        match node {
            Some(node) => self.put(key, node),
            None => self,
        }
    }

    fn list(self, key: &str, items: Vec<Node>) -> Self {
        if items.is_empty() { self } else { self.put(key, Node::Array(items)) }
    }

    fn done(self) -> Node {
        Node::Object(self.0)
    }
}

fn text(value: &str) -> Node {
    Node::String(value.to_owned())
}

fn texts(list: &[String]) -> Vec<Node> {
    list.iter().map(|item| text(item)).collect()
}

fn date(date: Option<crate::date::Date>) -> Option<Node> {
    date.map(|date| Node::String(date.to_string()))
}

impl Response {
    /// The response as JSON.
    #[must_use]
    pub fn to_node(&self) -> Node {
        let (own, controls): (Vec<&Decision>, Vec<&Decision>) = self.soa.iter().partition(|decision| decision.title.is_some());
        let soa = Fields::default()
            .list("controls", controls.into_iter().map(decision).collect())
            .list("own", own.into_iter().map(decision).collect())
            .done();
        let profile = Fields::default()
            .text("name", &self.profile.name)
            .some("sector", self.profile.sector.as_deref().map(text))
            .some("size", self.profile.size.as_deref().map(text))
            .put("roles", Node::Array(texts(&self.profile.roles)))
            .some("capacity", self.profile.capacity.map(Node::Number))
            .list("certificates", self.profile.certificates.iter().map(certificate).collect())
            .done();
        Fields::default()
            .put("format", text(FORMAT))
            .put(
                "questionnaire",
                Fields::default().text("id", &self.questionnaire).text("version", &self.questionnaire_version).done(),
            )
            .put("profile", profile)
            .list("systems", self.systems.iter().map(system).collect())
            .list("answers", self.answers.iter().map(answer).collect())
            .some("soa", (!self.soa.is_empty()).then_some(soa))
            .some("startingPoint", self.starting_point.as_deref().map(text))
            .done()
    }

    /// The same for every order of lists whose order has no meaning: what the digest of the answers is taken over.
    #[must_use]
    pub fn to_sorted_node(&self) -> Node {
        let mut sorted = self.clone();
        sort(&mut sorted.systems, &|a, b| a.id.cmp(&b.id));
        sort(&mut sorted.answers, &|a, b| (&a.question, &a.system).cmp(&(&b.question, &b.system)));
        sort(&mut sorted.soa, &|a, b| a.control.cmp(&b.control));
        sort(&mut sorted.profile.roles, &|a, b| a.cmp(b));
        sorted.to_node()
    }
}

fn certificate(certificate: &Certificate) -> Node {
    Fields::default()
        .text("standard", &certificate.standard)
        .text("body", &certificate.body)
        .text("accreditation", &certificate.accreditation)
        .text("number", &certificate.number)
        .some("validFrom", date(certificate.valid_from))
        .some("validTo", date(certificate.valid_to))
        .text("scope", &certificate.scope)
        .some("wholeOrganisation", certificate.whole_organisation.then_some(Node::Bool(true)))
        .list("systems", texts(&certificate.systems))
        .done()
}

fn system(system: &AiSystem) -> Node {
    let number = |value: Option<i32>| value.map(|value| Node::Number(f64::from(value)));
    let mut fields = Fields::default().text("id", &system.id).text("name", &system.name);
    for (name, value) in system.fields.iter() {
        fields = fields.text(name, value);
    }
    let models = system
        .models
        .iter()
        .map(|m| Fields::default().text("name", &m.name).text("version", &m.version).text("provider", &m.provider).done())
        .collect();
    fields
        .list("traits", texts(&system.traits))
        .text("purpose", &system.purpose)
        .text("misuse", &system.misuse)
        .text("affected", &system.affected)
        .list("models", models)
        .some("severity", number(system.severity))
        .some("likelihood", number(system.likelihood))
        .done()
}

fn answer(answer: &Answer) -> Node {
    let (value, not_applicable) = match &answer.content {
        Some(Content::Value(Value::Text(value))) => (Some(text(value)), None),
        Some(Content::Value(Value::List(list))) => (Some(Node::Array(texts(list))), None),
        Some(Content::Value(Value::Number(number))) => (Some(Node::Number(*number)), None),
        Some(Content::NotApplicable { kind, reason }) => {
            (None, Some(Fields::default().text("kind", kind).text("reason", reason).done()))
        }
        None => (None, None),
    };
    Fields::default()
        .text("question", &answer.question)
        .text("system", answer.system.as_deref().unwrap_or_default())
        .some("value", value)
        .some("notApplicable", not_applicable)
        .text("note", &answer.note)
        .list("evidence", answer.evidence.iter().map(evidence).collect())
        .text("answeredBy", &answer.answered_by)
        .some("answeredOn", date(answer.answered_on))
        .some("flagged", answer.flagged.then_some(Node::Bool(true)))
        .done()
}

fn evidence(evidence: &Evidence) -> Node {
    Fields::default()
        .text("kind", &evidence.kind)
        .text("title", &evidence.title)
        .text("link", &evidence.link)
        .text("file", &evidence.file)
        .some("date", date(evidence.date))
        .text("sha256", &evidence.sha256)
        .done()
}

fn decision(decision: &Decision) -> Node {
    let own = decision.title.is_some();
    Fields::default()
        .text(if own { "id" } else { "control" }, &decision.control)
        .text("title", decision.title.as_deref().unwrap_or_default())
        .put("decision", text(if decision.included { "included" } else { "excluded" }))
        .list("because", texts(&decision.because))
        .text("justification", &decision.justification)
        .some("status", decision.status.as_deref().map(text))
        .list("risks", texts(&decision.risks))
        .done()
}
