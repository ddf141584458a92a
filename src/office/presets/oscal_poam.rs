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
use super::json::{list, object, some, text, write};
use super::{Task, When, day, finding_lines, finding_title, findings, labelled, tasks, time, uuid};
use crate::error::Problem;
use crate::order::{Joined as _, List as _, Table};
use crate::read::Node;

const NAMESPACE: &str = "urn:aimscore:oscal:1";

/// What is said again and again.
struct Plan<'a> {
    source: &'a Source,
    /// What UUIDs follow from
    subject: &'a str,
    time: String,
    /// Where all of it comes from: this program
    origins: Node,
}

/// The document. `report` is the text of the report, from which its UUID follows.
///
/// # Errors
/// The report is of no day, or there is nothing to be done.
pub fn plan(source: &Source, report: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let tasks = tasks(source)?;
    let day = day(source)?;
    let subject = source.report().get("organisation").get("name").or_empty();
    let tool = uuid(&format!("{subject}\ntool"));
    let actor = object([("type", text("tool")), ("actor-uuid", text(tool.as_str()))]);
    let origins = Node::Array(vec![object([("actors", Node::Array(vec![actor]))])]);
    let plan = Plan { source, subject, time: time(day), origins };
    let mut observations = Vec::new();
    let mut risks = Vec::new();
    for task in &tasks {
        if let Some(gap) = task.gap {
            observations.push(plan.gap_observation(gap));
            risks.push(plan.risk(gap, task.when.as_ref()));
        }
    }
    let found = findings(source);
    for finding in &found {
        observations.push(plan.finding_observation(*finding));
    }
    let content = object([
        ("uuid", text(uuid(report))),
        ("metadata", plan.metadata(&tasks, &day.to_string())),
        (
            "system-id",
            object([("identifier-type", text("https://ietf.org/rfc/rfc4122")), ("id", text(plan.uuid("system", "")))]),
        ),
        ("local-definitions", object([("components", plan.components(&tool))])),
        ("observations", list(observations)),
        ("risks", list(risks)),
        ("findings", list(found.iter().map(|finding| plan.finding(*finding)).list())),
        ("poam-items", list(tasks.iter().map(|task| plan.item(task)).list())),
    ]);
    Ok(write(&object([("plan-of-action-and-milestones", content)])))
}

/// Text of one line, as OSCAL's strings want it: no white space around it, never empty.
fn string(words: &str) -> Node {
    let words = words.replace(char::is_control, " ");
    let words = words.split_whitespace().list().joined(" ");
    text(if words.is_empty() { "–".to_owned() } else { words })
}

/// The same where OSCAL reads Markdown.
fn title(words: &str) -> Node {
    match string(words) {
        Node::String(line) => text(paragraph(&line)),
        other => other,
    }
}

/// Paragraphs.
fn prose(lines: &[String]) -> Node {
    let said = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| paragraph(line)).list();
    text(if said.is_empty() { "–".to_owned() } else { said.joined("\n\n") })
}

/// A word as an OSCAL token.
fn token(word: &str) -> Node {
    let token: String =
        word.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') { c } else { '-' }).collect();
    text(if token.starts_with(|c: char| c.is_ascii_alphabetic()) { token } else { format!("_{token}") })
}

fn prop(name: &str, value: &str) -> Node {
    object([("name", text(name)), ("ns", text(NAMESPACE)), ("value", string(value))])
}

/// What a finding is called in UUIDs: there may be several of one cause.
fn finding_key(finding: Part<'_>) -> String {
    format!(
        "{} {} {}",
        finding.get("cause").or_empty(),
        finding.get("grade").or_empty(),
        finding.get("requirements").joined()
    )
}

fn messages(source: &Source, row: Part<'_>) -> Vec<String> {
    row.get("reasons").items().into_iter().map(|message| source.message(message)).list()
}

impl Plan<'_> {
    fn uuid(&self, kind: &str, id: &str) -> String {
        uuid(&format!("{}\n{kind}\n{id}", self.subject))
    }

    /// A reference to another part.
    fn related(&self, field: &str, kind: &str, id: &str) -> Node {
        object([(field, text(self.uuid(kind, id)))])
    }

    fn metadata(&self, tasks: &[Task<'_>], day: &str) -> Node {
        let report = self.source.report();
        let mut roles = Table::new();
        for gap in tasks.iter().filter_map(|task| task.gap) {
            if let Some(owner) = gap.get("owner").text() {
                let role = object([("id", token(owner)), ("title", title(&name(gap, "ownerTitle", "owner")))]);
                roles.insert(owner.to_owned(), role);
            }
        }
        let statements = report.get("statements").items();
        let statements = statements.into_iter().map(|message| self.source.message(message)).list();
        let heading = self.source.words.label("heading.gaps");
        let party = object([
            ("uuid", text(self.uuid("party", ""))),
            ("type", text("organization")),
            ("name", string(self.subject)),
        ]);
        object([
            ("title", title(&format!("{heading}: {}", self.subject))),
            ("last-modified", text(self.time.as_str())),
            ("version", string(day)),
            ("oscal-version", text("1.2.1")),
            (
                "props",
                Node::Array(vec![
                    prop("scoring-version", report.get("identity").get("scoringVersion").or_empty()),
                    prop("answers-sha256", report.get("identity").get("answers").get("digest").or_empty()),
                ]),
            ),
            ("roles", list(roles.iter().map(|(_, role)| role.clone()).list())),
            ("parties", Node::Array(vec![party])),
            ("remarks", prose(&statements)),
        ])
    }

    fn components(&self, tool: &str) -> Node {
        let report = self.source.report();
        let identity = report.get("identity");
        let component = |uuid: String, kind: &str, name: &str, description: &str, state: &str| {
            object([
                ("uuid", text(uuid)),
                ("type", text(kind)),
                ("title", title(name)),
                ("description", prose(&[description.to_owned()])),
                ("status", object([("state", text(state))])),
            ])
        };
        let standard = identity.get("catalogue").get("standard").or_empty();
        let engine = identity.get("engine");
        let engine = format!("{} {}", engine.get("name").or_empty(), engine.get("version").or_empty());
        let mut components = vec![
            component(self.uuid("management-system", ""), "this-system", self.subject, standard, "other"),
            component(tool.to_owned(), "software", &engine, &engine, "operational"),
        ];
        for system in report.get("systems").items() {
            let state = match system.get("stage").or_empty() {
                "operation" => "operational",
                "planned" | "development" | "testing" => "under-development",
                "retired" => "disposition",
                _ => "other",
            };
            let (id, name) = (system.get("id").or_empty(), system.get("name").or_empty());
            let tier = labelled(self.source, "tier", &self.source.word("tier", system.get("tier")));
            components.push(component(self.uuid("ai-system", id), "system", name, &tier, state));
        }
        Node::Array(components)
    }

    fn observation(&self, kind: &str, id: &str, heading: &str, lines: &[String], subjects: Vec<Node>) -> Node {
        object([
            ("uuid", text(self.uuid(&format!("{kind}-observation"), id))),
            ("title", title(heading)),
            ("description", prose(lines)),
            ("methods", Node::Array(vec![text("INTERVIEW")])),
            ("types", Node::Array(vec![text("finding")])),
            ("origins", self.origins.clone()),
            ("subjects", list(subjects)),
            ("collected", text(self.time.as_str())),
        ])
    }

    fn gap_observation(&self, gap: Part<'_>) -> Node {
        let id = gap.get("requirement");
        let subject = |system: &str| {
            object([("subject-uuid", text(self.uuid("ai-system", system))), ("type", text("component"))])
        };
        let subjects = gap.get("systems").texts().into_iter().map(subject).list();
        let lines = messages(self.source, gap);
        self.observation("gap", id.or_empty(), &titled(id, gap.get("title")), &lines, subjects)
    }

    fn finding_observation(&self, finding: Part<'_>) -> Node {
        let heading = finding_title(self.source, finding);
        let lines = finding_lines(self.source, finding);
        self.observation("finding", &finding_key(finding), &heading, &lines, Vec::new())
    }

    fn risk(&self, gap: Part<'_>, when: Option<&When<'_>>) -> Node {
        let source = self.source;
        let id = gap.get("requirement").or_empty();
        let status = labelled(source, "status", &source.word("status", gap.get("status")));
        let severity = gap.get("severity").or_empty();
        let facet = object([("name", text("severity")), ("system", text(NAMESPACE)), ("value", string(severity))]);
        let origin = match &self.origins {
            Node::Array(origins) => origins.first().cloned().unwrap_or(Node::Null),
            _ => Node::Null,
        };
        let days = gap.get("effortDays");
        let effort = |name: &str, field: &str| prop(name, &days.get(field).number().to_string());
        let evidence = labelled(source, "evidence", &gap.get("evidence").texts().joined("; "));
        let heading = titled(gap.get("requirement"), gap.get("title"));
        let remediation = object([
            ("uuid", text(self.uuid("remediation", id))),
            ("lifecycle", text("recommendation")),
            ("title", title(&heading)),
            ("description", prose(&[gap.get("action").or_empty().to_owned(), evidence])),
            (
                "props",
                Node::Array(vec![
                    effort("person-days-least", "least"),
                    effort("person-days-likely", "likely"),
                    effort("person-days-most", "most"),
                ]),
            ),
            ("tasks", list(when.map(|when| self.milestone(gap, when)).into_iter().list())),
        ]);
        object([
            ("uuid", text(self.uuid("risk", id))),
            ("title", title(&heading)),
            ("description", prose(&messages(source, gap))),
            (
                "statement",
                prose(&[status, labelled(source, "severity", &source.word("severity", gap.get("severity")))]),
            ),
            ("status", text("open")),
            ("origins", self.origins.clone()),
            (
                "characterizations",
                Node::Array(vec![object([("origin", origin), ("facets", Node::Array(vec![facet]))])]),
            ),
            ("deadline", some(when.map(|when| time(when.ends)))),
            ("remediations", Node::Array(vec![remediation])),
            ("related-observations", Node::Array(vec![self.related("observation-uuid", "gap-observation", id)])),
        ])
    }

    fn milestone(&self, gap: Part<'_>, when: &When<'_>) -> Node {
        let range = object([("start", text(time(when.begins))), ("end", text(time(when.ends)))]);
        let role = gap.get("owner").text().map(|owner| object([("role-id", token(owner))]));
        object([
            ("uuid", text(self.uuid("milestone", gap.get("requirement").or_empty()))),
            ("type", text("milestone")),
            ("title", title(&self.source.message(when.stage.get("message")))),
            ("timing", object([("within-date-range", range)])),
            ("responsible-roles", list(role.into_iter().list())),
        ])
    }

    fn finding(&self, finding: Part<'_>) -> Node {
        let key = finding_key(finding);
        let requirements = finding.get("requirements").texts();
        let opportunity = finding.get("grade").text() == Some("opportunity");
        let (state, reason) = if opportunity { ("satisfied", "other") } else { ("not-satisfied", "fail") };
        let about = requirements.first().copied().unwrap_or_default();
        let mut props = vec![prop("grade", finding.get("grade").or_empty())];
        props.extend(requirements.iter().map(|id| prop("requirement", id)));
        object([
            ("uuid", text(self.uuid("finding", &key))),
            ("title", title(&finding_title(self.source, finding))),
            ("description", prose(&finding_lines(self.source, finding))),
            ("props", Node::Array(props)),
            ("origins", self.origins.clone()),
            (
                "target",
                object([
                    ("type", text("objective-id")),
                    ("target-id", token(&format!("iso42001-{}", about.to_ascii_lowercase()))),
                    ("status", object([("state", text(state)), ("reason", text(reason))])),
                ]),
            ),
            ("related-observations", Node::Array(vec![self.related("observation-uuid", "finding-observation", &key)])),
        ])
    }

    fn item(&self, task: &Task<'_>) -> Node {
        let source = self.source;
        let keys = task.findings.iter().map(|finding| finding_key(*finding)).list();
        let related = keys.iter().map(|key| self.related("finding-uuid", "finding", key)).list();
        let mut observations =
            keys.iter().map(|key| self.related("observation-uuid", "finding-observation", key)).list();
        let (mut props, mut risks, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        let (key, heading) = match task.gap {
            Some(gap) => {
                let id = gap.get("requirement").or_empty();
                observations.insert(0, self.related("observation-uuid", "gap-observation", id));
                risks.push(self.related("risk-uuid", "risk", id));
                props.push(prop("requirement", id));
                props.push(prop("rank", &gap.get("rank").number().to_string()));
                lines.push(gap.get("action").or_empty().to_owned());
                (id.to_owned(), titled(gap.get("requirement"), gap.get("title")))
            }
            None => {
                let heading = task.findings.first().map(|finding| finding_title(source, *finding));
                (keys.joined("\n"), heading.unwrap_or_default())
            }
        };
        for finding in &task.findings {
            lines.push(finding_title(source, *finding));
        }
        object([
            ("uuid", text(self.uuid("item", &key))),
            ("title", title(&heading)),
            ("description", prose(&lines)),
            ("props", list(props)),
            ("related-findings", list(related)),
            ("related-observations", list(observations)),
            ("related-risks", list(risks)),
        ])
    }
}
