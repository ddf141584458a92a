//! `CycloneDX` 1.6 (ECMA-424) attestations.
//!
//! | part | holds |
//! |---|---|
//! | `serialNumber` | follows from the report: the same report always has the same one |
//! | `metadata` | the first second of the report's day, the program with its version, and as properties what it takes to recompute the report |
//! | `definitions.standards` | ids and short titles of all requirements, below those of their clause or objective; no text of the standard |
//! | `declarations.assessors` | the organisation itself: `thirdParty` is false, because this is a self-assessment |
//! | `declarations.attestations` | one, whose summary says what it is not. Its map has every requirement that was asked about: `conformance.score` is conformity and `confidence.score` assurance, both 0 to 1 as shares of what applies; without a score where nothing was determined or it does not apply |
//! | `declarations.claims` | a claim for each of these requirements; predicted findings are its counter-claims |
//! | `declarations.evidence` | evidence of the response, if there is one, and each gap as a mitigation strategy |
//! | `declarations.targets` | the organisation and its AI systems |
//!
//! Nothing is signed and nobody affirms: both are left to people.

use super::super::compose::titled;
use super::super::document::percent;
use super::super::source::{Part, Source};
use super::super::tables::evidence;
use super::json::{list, object, some, text, write};
use super::{day, finding_lines, finding_title, findings, labelled, reasons, time, uuid, when};
use crate::date::Date;
use crate::error::Problem;
use crate::num::FULL;
use crate::order::{Joined as _, List as _, unique};
use crate::read::Node;

const ASSESSOR: &str = "assessor";
const ORGANISATION: &str = "organisation";

/// The document. `report` is the text of the report, from which its serial number follows.
///
/// # Errors
/// The report is of no day.
pub fn attestations(source: &Source, report: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let declarations = declarations(source);
    Ok(write(&object([
        ("$schema", text("http://cyclonedx.org/schema/bom-1.6.schema.json")),
        ("bomFormat", text("CycloneDX")),
        ("specVersion", text("1.6")),
        ("serialNumber", text(format!("urn:uuid:{}", uuid(report)))),
        ("version", Node::Number(1.0)),
        ("metadata", metadata(source, day(source)?)),
        ("declarations", declarations),
        ("definitions", object([("standards", Node::Array(vec![standard(source)]))])),
    ])))
}

fn metadata(source: &Source, day: Date) -> Node {
    let identity = source.report().get("identity");
    let engine = identity.get("engine");
    let property = |name: &str, value: Part<'_>| {
        object([("name", text(format!("aimscore:{name}"))), ("value", text(value.or_empty()))])
    };
    let questionnaire = identity.get("questionnaire");
    let tool = object([
        ("type", text("application")),
        ("name", text(engine.get("name").or_empty())),
        ("version", text(engine.get("version").or_empty())),
    ]);
    object([
        ("timestamp", text(time(day))),
        ("tools", object([("components", Node::Array(vec![tool]))])),
        (
            "properties",
            Node::Array(vec![
                property("scoring:version", identity.get("scoringVersion")),
                property("catalogue:sha256", identity.get("catalogue").get("digest")),
                property("questionnaire:id", questionnaire.get("id")),
                property("questionnaire:version", questionnaire.get("version")),
                property("questionnaire:sha256", questionnaire.get("digest")),
                property("answers:sha256", identity.get("answers").get("digest")),
            ]),
        ),
    ])
}

fn requirement_ref(id: &str) -> String {
    format!("requirement:{id}")
}

fn standard(source: &Source) -> Node {
    let report = source.report();
    let entry = |row: Part<'_>, parent: Option<&str>| {
        let id = row.get("id").or_empty();
        object([
            ("bom-ref", text(requirement_ref(id))),
            ("identifier", text(id)),
            ("title", text(row.get("title").or_empty())),
            ("parent", some(parent.map(requirement_ref))),
        ])
    };
    let mut entries = report.get("groups").items().into_iter().map(|group| entry(group, None)).list();
    for row in report.get("requirements").items() {
        entries.push(entry(row, row.get("group").text()));
    }
    let standard = report.get("identity").get("catalogue").get("standard").or_empty();
    let (name, version) = standard.split_once(':').unwrap_or((standard, ""));
    object([
        ("bom-ref", text("standard")),
        ("name", text(name)),
        ("version", some((!version.is_empty()).then(|| version.to_owned()))),
        ("requirements", Node::Array(entries)),
    ])
}

fn refs(names: Vec<String>) -> Node {
    list(names.into_iter().map(text).list())
}

fn declarations(source: &Source) -> Node {
    let report = source.report();
    let name = report.get("organisation").get("name").or_empty();
    let findings = findings(source);
    let gaps = report.get("gaps").items();
    let (mut claims, mut map, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
    for gap in &gaps {
        pieces.push(strategy(source, *gap));
    }
    let mut named = Vec::new();
    for requirement in report.get("requirements").items() {
        let id = requirement.get("id").or_empty();
        if matches!(requirement.get("status").or_empty(), "not-asked" | "") {
            continue;
        }
        let mut shown = Vec::new();
        for row in requirement.get("answers").items() {
            for (i, piece) in source.answer(row).get("evidence").items().into_iter().enumerate() {
                let system = row.get("system").text().map(|system| format!("@{system}")).unwrap_or_default();
                let name = format!("evidence:{}{system}:{}", row.get("question").or_empty(), i + 1);
                // An answer bears on several requirements; its evidence is listed once.
                if !named.contains(&name) {
                    named.push(name.clone());
                    pieces.push(self::piece(&name, piece));
                }
                shown.push(name);
            }
        }
        unique(&mut shown);
        let mut strategies = Vec::new();
        for gap in &gaps {
            if gap.get("requirement").text() == Some(id) {
                strategies.push(strategy_ref(id));
            }
        }
        let status = source.word("status", requirement.get("status"));
        let claim = format!("claim:{id}");
        claims.push(object([
            ("bom-ref", text(claim.as_str())),
            ("target", text(ORGANISATION)),
            ("predicate", text(format!("{}: {status}", titled(requirement.get("id"), requirement.get("title"))))),
            ("mitigationStrategies", refs(strategies.clone())),
            ("reasoning", text(reasons(source, requirement))),
            ("evidence", refs(shown)),
        ]));
        let mut against = Vec::new();
        for (i, finding) in findings.iter().enumerate() {
            if finding.get("requirements").texts().contains(&id) {
                against.push(finding_ref(i));
            }
        }
        map.push(object([
            ("requirement", text(requirement_ref(id))),
            ("claims", refs(vec![claim])),
            ("counterClaims", refs(against)),
            ("conformance", scored(source, requirement, "conformity", &status, strategies)),
            ("confidence", scored(source, requirement, "assurance", &status, Vec::new())),
        ]));
    }
    for (i, finding) in findings.iter().enumerate() {
        claims.push(object([
            ("bom-ref", text(finding_ref(i))),
            ("target", text(ORGANISATION)),
            ("predicate", text(finding_title(source, *finding))),
            ("reasoning", text(finding_lines(source, *finding).joined("\n"))),
        ]));
    }
    let statements = report.get("statements").items().into_iter().map(|message| source.message(message)).list();
    let systems = report.get("systems").items().into_iter().map(system).list();
    let organisation = [("bom-ref", text(ORGANISATION)), ("name", text(name))];
    object([
        (
            "assessors",
            Node::Array(vec![object([
                ("bom-ref", text(ASSESSOR)),
                ("thirdParty", Node::Bool(false)),
                ("organization", object([("name", text(name))])),
            ])]),
        ),
        (
            "attestations",
            Node::Array(vec![object([
                ("summary", text(statements.joined(" "))),
                ("assessor", text(ASSESSOR)),
                ("map", Node::Array(map)),
            ])]),
        ),
        ("claims", Node::Array(claims)),
        ("evidence", list(pieces)),
        (
            "targets",
            object([("organizations", Node::Array(vec![object(organisation)])), ("components", list(systems))]),
        ),
    ])
}

fn finding_ref(i: usize) -> String {
    format!("finding:{}", i + 1)
}

fn system(row: Part<'_>) -> Node {
    object([
        ("type", text("application")),
        ("bom-ref", text(format!("system:{}", row.get("id").or_empty()))),
        ("name", text(row.get("name").or_empty())),
    ])
}

/// A figure as a score with what it is, or why there is none.
fn scored(source: &Source, requirement: Part<'_>, figure: &str, status: &str, strategies: Vec<String>) -> Node {
    let applies = !matches!(requirement.get("status").or_empty(), "not-applicable" | "excluded");
    let share = requirement.get("figures").get(figure).share().filter(|_| applies);
    let score = share.map_or(Node::Null, |share| Node::Number(f64::from(share) / f64::from(FULL)));
    let rationale = if share.is_some() { labelled(source, figure, &percent(share)) } else { status.to_owned() };
    object([("score", score), ("rationale", text(rationale)), ("mitigationStrategies", refs(strategies))])
}

fn strategy_ref(id: &str) -> String {
    format!("gap:{id}")
}

/// A gap: what would close it, by whom and when.
fn strategy(source: &Source, gap: Part<'_>) -> Node {
    let id = gap.get("requirement").or_empty();
    let mut lines = vec![gap.get("action").or_empty().to_owned()];
    lines.push(labelled(source, "evidence", &gap.get("evidence").texts().joined("; ")));
    if let Some(when) = when(source, id) {
        let stage = source.message(when.stage.get("message"));
        lines.push(labelled(source, "p80", &format!("{} ({stage})", when.ends)));
    }
    object([("bom-ref", text(strategy_ref(id))), ("description", text(lines.joined("\n")))])
}

/// A piece of evidence, which itself stays where it is.
fn piece(name: &str, piece: Part<'_>) -> Node {
    let mut description = evidence(piece);
    if let Some(digest) = piece.get("sha256").text() {
        description.push_str(", SHA-256 ");
        description.push_str(digest);
    }
    // A link that is no address stands in the description alone.
    let link = piece.get("link").text().filter(|link| address(link));
    let data = link.map(|link| object([("contents", object([("url", text(link))]))]));
    let date = piece.get("date").text().and_then(Date::parse);
    object([
        ("bom-ref", text(name)),
        ("description", text(description)),
        ("data", list(data.into_iter().list())),
        ("created", some(date.map(time))),
    ])
}

/// Whether a text is a web address of signs that every reader of addresses allows.
fn address(link: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=".contains(c);
    ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme)) && link.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        assert!(address("https://example.com/a?b=c#d"));
        for link in ["javascript:alert(1)", "https://example.com/ä b", "https://example.com/%zz", "folder/file", ""] {
            assert!(!address(link), "{link}");
        }
    }
}
