//! OSCAL 1.2.1 plan of action and milestones.
//!
//! | part | holds |
//! |---|---|
//! | `metadata` | the organisation as a party, usual owners as roles; its version is the day of the report |
//! | `system-id` | a UUID of the organisation's AI management system, in place of `import-ssp`: there is no system security plan |
//! | `local-definitions` | the management system, the AI systems and this program as components |
//! | `observations` | one for each gap and each predicted finding: what was answered, by interview |
//! | `risks` | one for each gap, `open`, with severity as a facet, the timeline's day as deadline, and the action as a recommended remediation. Its milestone is the stage that holds the work, from the day on which that begins in half of the runs to the one by which it has ended in 80 of 100 |
//! | `findings` | each predicted finding, about its first requirement (the others are properties); an opportunity for improvement is `satisfied` |
//! | `poam-items` | an item for each gap with its findings, and for each finding that no gap covers |
//!
//! A report without gaps and findings has no plan: OSCAL demands at least one item. UUIDs of the document follow from the
//! report; those within it from the organisation's name and what they stand for, so that the next report of the same
//! organisation has the same UUID for the same gap. They have the form of version 5, cut from SHA-256. Texts are Markdown
//! in OSCAL, and what would act as Markdown is escaped.

use super::super::compose::{name, titled};
use super::super::markdown::paragraph;
use super::super::source::{Part, Source};
use super::json::Json;
use super::{
    Task, When, day, finding_lines, finding_title, findings, labelled, line, messages, reasons, tasks, time, uuid,
};
use crate::error::Problem;

const NAMESPACE: &str = "urn:aimscore:oscal:1";

/// The document. `report` is the text of the report, from which its UUID follows.
///
/// # Errors
/// The report is of no day, or there is nothing to be done.
pub(crate) fn plan(source: &Source, report: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let tasks = tasks(source)?;
    let day = day(source)?;
    let subject = source.report().get("organisation").get("name").or_empty();
    let mut plan = Plan { json: Json::new(), source, subject, time: time(day) };
    plan.json.object("plan-of-action-and-milestones");
    plan.json.text("uuid", &uuid(report));
    plan.metadata(&day.to_string());
    plan.json.object("system-id");
    plan.json.text("identifier-type", "https://ietf.org/rfc/rfc4122");
    plan.uuid("id", "system", "");
    plan.json.end();
    plan.components();
    plan.json.list("observations");
    for task in &tasks {
        plan.gap_observation(task);
    }
    for finding in findings(source) {
        plan.observation("finding", &key(finding), &finding_title(source, finding), &finding_lines(source, finding));
        plan.json.end();
    }
    plan.json.end();
    plan.json.list("risks");
    for task in &tasks {
        plan.risk(task);
    }
    plan.json.end();
    plan.json.list("findings");
    for finding in findings(source) {
        plan.finding(finding);
    }
    plan.json.end();
    plan.json.list("poam-items");
    for task in &tasks {
        plan.item(task);
    }
    plan.json.end();
    plan.json.end();
    Ok(plan.json.done())
}

/// What a finding is called in UUIDs: there may be several of one cause.
fn key(finding: Part<'_>) -> String {
    let (cause, grade) = (finding.get("cause").or_empty(), finding.get("grade").or_empty());
    format!("{cause} {grade} {}", finding.get("requirements").joined())
}

/// A word as an OSCAL token.
fn token(word: &str) -> String {
    let mut token = String::new();
    for c in word.chars() {
        let known = c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if token.is_empty() && !c.is_ascii_alphabetic() {
            token.push('_');
        }
        token.push(if known { c } else { '-' });
    }
    token
}

/// What is being written, and what is said again and again.
struct Plan<'a> {
    json: Json,
    source: &'a Source<'a>,
    /// What UUIDs follow from
    subject: &'a str,
    time: String,
}

impl Plan<'_> {
    fn uuid(&mut self, field: &str, kind: &str, id: &str) {
        self.json.text(field, &uuid(&format!("{}\n{kind}\n{id}", self.subject)));
    }

    /// A string of OSCAL: one line, never empty.
    fn string(&mut self, field: &str, words: &str) {
        let words = line(words);
        self.json.text(field, if words.is_empty() { "–" } else { &words });
    }

    /// The same where OSCAL reads Markdown.
    fn title(&mut self, words: &str) {
        self.string("title", &paragraph(&line(words)));
    }

    /// Lines as paragraphs of Markdown, never empty.
    fn prose(&mut self, field: &str, lines: &str) {
        let mut out = String::new();
        for said in lines.lines() {
            let said = paragraph(said);
            if !said.trim().is_empty() {
                out.push_str(if out.is_empty() { "" } else { "\n\n" });
                out.push_str(&said);
            }
        }
        self.json.text(field, if out.is_empty() { "–" } else { &out });
    }

    fn prop(&mut self, name: &str, value: &str) {
        self.json.object("");
        self.json.text("name", name);
        self.json.text("ns", NAMESPACE);
        self.string("value", value);
        self.json.end();
    }

    /// A list of references to one part.
    fn related(&mut self, field: &str, kind: &str, id: &str) {
        self.json.object("");
        self.uuid(field, kind, id);
        self.json.end();
    }

    /// Where all of it comes from: this program.
    fn origin(&mut self) {
        self.json.list("actors");
        self.json.object("");
        self.json.text("type", "tool");
        self.uuid("actor-uuid", "tool", "");
        self.json.end();
        self.json.end();
    }

    fn origins(&mut self) {
        self.json.list("origins");
        self.json.object("");
        self.origin();
        self.json.end();
        self.json.end();
    }

    fn metadata(&mut self, day: &str) {
        let source = self.source;
        let report = source.report();
        self.json.object("metadata");
        self.title(&format!("{}: {}", source.words.label("heading.report"), self.subject));
        self.json.text("last-modified", &self.time);
        self.json.text("version", day);
        self.json.text("oscal-version", "1.2.1");
        self.json.list("props");
        self.prop("scoring-version", report.get("identity").get("scoringVersion").or_empty());
        self.prop("answers-sha256", report.get("identity").get("answers").get("digest").or_empty());
        self.json.end();
        self.json.list("roles");
        let mut listed = Vec::new();
        for gap in report.get("gaps").items() {
            let owner = gap.get("owner").or_empty();
            if !owner.is_empty() && !listed.contains(&owner) {
                listed.push(owner);
                self.json.object("");
                self.json.text("id", &token(owner));
                self.title(&name(gap, "ownerTitle", "owner"));
                self.json.end();
            }
        }
        self.json.end();
        self.json.list("parties");
        self.json.object("");
        self.uuid("uuid", "party", "");
        self.json.text("type", "organization");
        self.string("name", self.subject);
        self.json.end();
        self.json.end();
        self.prose("remarks", &messages(source, report.get("statements")));
        self.json.end();
    }

    fn components(&mut self) {
        let source = self.source;
        let identity = source.report().get("identity");
        let engine = identity.get("engine");
        let engine = format!("{} {}", engine.get("name").or_empty(), engine.get("version").or_empty());
        self.json.object("local-definitions");
        self.json.list("components");
        let standard = identity.get("catalogue").get("standard").or_empty();
        self.component(("management-system", ""), "this-system", self.subject, standard, "other");
        self.component(("tool", ""), "software", &engine, &engine, "operational");
        for system in source.report().get("systems").items() {
            let state = match system.get("stage").or_empty() {
                "operation" => "operational",
                "planned" | "development" | "testing" => "under-development",
                "retired" => "disposition",
                _ => "other",
            };
            let tier = labelled(source, "tier", &source.word("tier", system.get("tier")));
            let id = system.get("id").or_empty();
            self.component(("ai-system", id), "system", system.get("name").or_empty(), &tier, state);
        }
        self.json.end();
        self.json.end();
    }

    fn component(&mut self, (kind, id): (&str, &str), what: &str, name: &str, description: &str, state: &str) {
        self.json.object("");
        self.uuid("uuid", kind, id);
        self.json.text("type", what);
        self.title(name);
        self.prose("description", description);
        self.json.object("status");
        self.json.text("state", state);
        self.json.end();
        self.json.end();
    }

    /// Begins an observation, which may get more.
    fn observation(&mut self, kind: &str, id: &str, heading: &str, lines: &str) {
        self.json.object("");
        self.uuid("uuid", kind, &format!("{id} observation"));
        self.title(heading);
        self.prose("description", lines);
        self.json.list("methods");
        self.json.text("", "INTERVIEW");
        self.json.end();
        self.json.list("types");
        self.json.text("", "finding");
        self.json.end();
        self.origins();
        self.json.text("collected", &self.time);
    }

    fn gap_observation(&mut self, task: &Task<'_>) {
        let Some(gap) = task.gap else { return };
        let id = gap.get("requirement");
        self.observation("gap", id.or_empty(), &titled(id, gap.get("title")), &reasons(self.source, gap));
        self.json.list("subjects");
        for system in gap.get("systems").texts() {
            self.json.object("");
            self.uuid("subject-uuid", "ai-system", system);
            self.json.text("type", "component");
            self.json.end();
        }
        self.json.end();
        self.json.end();
    }

    fn related_observation(&mut self, kind: &str, id: &str) {
        self.related("observation-uuid", kind, &format!("{id} observation"));
    }

    fn risk(&mut self, task: &Task<'_>) {
        let Some(gap) = task.gap else { return };
        let source = self.source;
        let id = gap.get("requirement").or_empty();
        let status = labelled(source, "status", &source.word("status", gap.get("status")));
        let severity = labelled(source, "severity", &source.word("severity", gap.get("severity")));
        let heading = titled(gap.get("requirement"), gap.get("title"));
        self.json.object("");
        self.uuid("uuid", "risk", id);
        self.title(&heading);
        self.prose("description", &reasons(source, gap));
        self.prose("statement", &format!("{status}\n{severity}"));
        self.json.text("status", "open");
        self.origins();
        self.json.list("characterizations");
        self.json.object("");
        self.json.object("origin");
        self.origin();
        self.json.end();
        self.json.list("facets");
        self.json.object("");
        self.json.text("name", "severity");
        self.json.text("system", NAMESPACE);
        self.string("value", gap.get("severity").or_empty());
        self.json.end();
        self.json.end();
        self.json.end();
        self.json.end();
        if let Some(when) = &task.when {
            self.json.text("deadline", &time(when.ends));
        }
        self.json.list("remediations");
        self.json.object("");
        self.uuid("uuid", "remediation", id);
        self.json.text("lifecycle", "recommendation");
        self.title(&heading);
        let evidence = labelled(source, "evidence", &gap.get("evidence").texts().join("; "));
        self.prose("description", &format!("{}\n{evidence}", gap.get("action").or_empty()));
        self.json.list("props");
        let days = gap.get("effortDays");
        for (name, field) in
            [("person-days-least", "least"), ("person-days-likely", "likely"), ("person-days-most", "most")]
        {
            self.prop(name, &days.get(field).number().to_string());
        }
        self.json.end();
        if let Some(when) = &task.when {
            self.milestone(gap, when);
        }
        self.json.end();
        self.json.end();
        self.json.list("related-observations");
        self.related_observation("gap", id);
        self.json.end();
        self.json.end();
    }

    fn milestone(&mut self, gap: Part<'_>, when: &When<'_>) {
        self.json.list("tasks");
        self.json.object("");
        self.uuid("uuid", "milestone", gap.get("requirement").or_empty());
        self.json.text("type", "milestone");
        self.title(&self.source.message(when.stage.get("message")));
        self.json.object("timing");
        self.json.object("within-date-range");
        self.json.text("start", &time(when.begins));
        self.json.text("end", &time(when.ends));
        self.json.end();
        self.json.end();
        self.json.list("responsible-roles");
        let owner = gap.get("owner").or_empty();
        if !owner.is_empty() {
            self.json.object("");
            self.json.text("role-id", &token(owner));
            self.json.end();
        }
        self.json.end();
        self.json.end();
        self.json.end();
    }

    fn finding(&mut self, finding: Part<'_>) {
        let source = self.source;
        let grade = finding.get("grade").or_empty();
        let requirements = finding.get("requirements").texts();
        let about = requirements.first().copied().unwrap_or_default();
        self.json.object("");
        self.uuid("uuid", "finding", &key(finding));
        self.title(&finding_title(source, finding));
        self.prose("description", &finding_lines(source, finding));
        self.json.list("props");
        self.prop("grade", grade);
        for id in requirements {
            self.prop("requirement", id);
        }
        self.json.end();
        self.origins();
        self.json.object("target");
        self.json.text("type", "objective-id");
        self.json.text("target-id", &token(&format!("iso42001-{about}")));
        self.json.object("status");
        let (state, reason) = if grade == "opportunity" { ("satisfied", "other") } else { ("not-satisfied", "fail") };
        self.json.text("state", state);
        self.json.text("reason", reason);
        self.json.end();
        self.json.end();
        self.json.list("related-observations");
        self.related_observation("finding", &key(finding));
        self.json.end();
        self.json.end();
    }

    fn item(&mut self, task: &Task<'_>) {
        let source = self.source;
        let first = task.findings.first();
        let (subject, heading, mut description) = match (task.gap, first) {
            (Some(gap), _) => {
                let id = gap.get("requirement");
                let action = gap.get("action").or_empty().to_owned();
                (id.or_empty().to_owned(), titled(id, gap.get("title")), action)
            }
            (None, Some(finding)) => (key(*finding), finding_title(source, *finding), finding_lines(source, *finding)),
            (None, None) => return,
        };
        for finding in &task.findings {
            description.push('\n');
            description.push_str(&finding_title(source, *finding));
        }
        self.json.object("");
        self.uuid("uuid", "item", &subject);
        self.title(&heading);
        self.prose("description", &description);
        self.json.list("props");
        if let Some(gap) = task.gap {
            self.prop("requirement", gap.get("requirement").or_empty());
            self.prop("rank", &gap.get("rank").number().to_string());
        }
        self.json.end();
        self.json.list("related-findings");
        for finding in &task.findings {
            self.related("finding-uuid", "finding", &key(*finding));
        }
        self.json.end();
        self.json.list("related-observations");
        if task.gap.is_some() {
            self.related_observation("gap", &subject);
        }
        for finding in &task.findings {
            self.related_observation("finding", &key(*finding));
        }
        self.json.end();
        self.json.list("related-risks");
        if task.gap.is_some() {
            self.related("risk-uuid", "risk", &subject);
        }
        self.json.end();
        self.json.end();
    }
}
