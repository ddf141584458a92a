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
use super::json::Json;
use super::{day, finding_lines, finding_title, findings, labelled, lists, messages, reasons, time, uuid, when};
use crate::date::Date;
use crate::error::Problem;
use crate::num::FULL;

const ASSESSOR: &str = "assessor";
const ORGANISATION: &str = "organisation";

/// The document. `report` is the text of the report, from which its serial number follows.
///
/// # Errors
/// The report is of no day.
pub(crate) fn attestations(source: &Source, report: &str) -> Result<Vec<u8>, Vec<Problem>> {
    let day = day(source)?;
    let mut json = Json::new();
    json.text("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json.text("bomFormat", "CycloneDX");
    json.text("specVersion", "1.6");
    json.text("serialNumber", &format!("urn:uuid:{}", uuid(report)));
    json.number("version", 1.0);
    metadata(&mut json, source, day);
    declarations(&mut json, source);
    standard(&mut json, source);
    Ok(json.done())
}

fn metadata(json: &mut Json, source: &Source, day: Date) {
    let identity = source.report().get("identity");
    let engine = identity.get("engine");
    json.object("metadata");
    json.text("timestamp", &time(day));
    json.object("tools");
    json.list("components");
    component(json, None, engine.get("name").or_empty(), engine.get("version").text());
    json.end();
    json.end();
    json.list("properties");
    let questionnaire = identity.get("questionnaire");
    for (name, value) in [
        ("aimscore:scoring:version", identity.get("scoringVersion")),
        ("aimscore:catalogue:sha256", identity.get("catalogue").get("digest")),
        ("aimscore:questionnaire:id", questionnaire.get("id")),
        ("aimscore:questionnaire:version", questionnaire.get("version")),
        ("aimscore:questionnaire:sha256", questionnaire.get("digest")),
        ("aimscore:answers:sha256", identity.get("answers").get("digest")),
    ] {
        json.object("");
        json.text("name", name);
        json.text("value", value.or_empty());
        json.end();
    }
    json.end();
    json.end();
}

fn component(json: &mut Json, reference: Option<&str>, name: &str, version: Option<&str>) {
    json.object("");
    json.text("type", "application");
    if let Some(id) = reference {
        json.text("bom-ref", &format!("system:{id}"));
    }
    json.text("name", name);
    if let Some(version) = version {
        json.text("version", version);
    }
    json.end();
}

fn standard(json: &mut Json, source: &Source) {
    let report = source.report();
    let standard = report.get("identity").get("catalogue").get("standard").or_empty();
    let (name, version) = standard.split_once(':').unwrap_or((standard, "–"));
    json.object("definitions");
    json.list("standards");
    json.object("");
    json.text("bom-ref", "standard");
    json.text("name", name);
    json.text("version", version);
    json.list("requirements");
    for rows in ["groups", "requirements"] {
        for row in report.get(rows).items() {
            let id = row.get("id").or_empty();
            json.object("");
            json.text("bom-ref", &requirement_ref(id));
            json.text("identifier", id);
            json.text("title", row.get("title").or_empty());
            if let Some(group) = row.get("group").text() {
                json.text("parent", &requirement_ref(group));
            }
            json.end();
        }
    }
    json.end();
    json.end();
    json.end();
    json.end();
}

fn requirement_ref(id: &str) -> String {
    format!("requirement:{id}")
}

fn claim_ref(id: &str) -> String {
    format!("claim:{id}")
}

fn strategy_ref(id: &str) -> String {
    format!("gap:{id}")
}

fn finding_ref(place: usize) -> String {
    format!("finding:{}", place + 1)
}

/// Requirements that were asked about.
fn asked<'a>(source: &'a Source) -> Vec<Part<'a>> {
    let mut rows = source.report().get("requirements").items();
    rows.retain(|row| row.get("status").text() != Some("not-asked"));
    rows
}

fn declarations(json: &mut Json, source: &Source) {
    let report = source.report();
    let name = report.get("organisation").get("name").or_empty();
    json.object("declarations");
    json.list("assessors");
    json.object("");
    json.text("bom-ref", ASSESSOR);
    json.no("thirdParty");
    json.object("organization");
    json.text("name", name);
    json.end();
    json.end();
    json.end();

    json.list("attestations");
    json.object("");
    json.text("summary", &messages(source, report.get("statements")));
    json.text("assessor", ASSESSOR);
    json.list("map");
    for requirement in asked(source) {
        mapped(json, source, requirement);
    }
    json.end();
    json.end();
    json.end();

    json.list("claims");
    for requirement in asked(source) {
        claim(json, source, requirement);
    }
    for (place, finding) in findings(source).into_iter().enumerate() {
        json.object("");
        json.text("bom-ref", &finding_ref(place));
        json.text("target", ORGANISATION);
        json.text("predicate", &finding_title(source, finding));
        json.text("reasoning", &finding_lines(source, finding));
        json.end();
    }
    json.end();

    json.list("evidence");
    for gap in report.get("gaps").items() {
        strategy(json, source, gap);
    }
    // An answer bears on several requirements; its evidence is listed once.
    let mut listed = Vec::new();
    for requirement in asked(source) {
        for (name, piece) in pieces(source, requirement) {
            if !listed.contains(&name) {
                self::piece(json, &name, piece);
                listed.push(name);
            }
        }
    }
    json.end();

    json.object("targets");
    json.list("organizations");
    json.object("");
    json.text("bom-ref", ORGANISATION);
    json.text("name", name);
    json.end();
    json.end();
    json.list("components");
    for system in report.get("systems").items() {
        component(json, system.get("id").text(), system.get("name").or_empty(), None);
    }
    json.end();
    json.end();
    json.end();
}

/// The requirement's gap, if it has one, as a mitigation strategy.
fn strategies(json: &mut Json, source: &Source, id: &str) {
    json.list("mitigationStrategies");
    for gap in source.report().get("gaps").items() {
        if gap.get("requirement").text() == Some(id) {
            json.text("", &strategy_ref(id));
        }
    }
    json.end();
}

fn mapped(json: &mut Json, source: &Source, requirement: Part<'_>) {
    let id = requirement.get("id").or_empty();
    json.object("");
    json.text("requirement", &requirement_ref(id));
    json.list("claims");
    json.text("", &claim_ref(id));
    json.end();
    json.list("counterClaims");
    for (place, finding) in findings(source).into_iter().enumerate() {
        if lists(finding, "requirements", id) {
            json.text("", &finding_ref(place));
        }
    }
    json.end();
    for (part, figure) in [("conformance", "conformity"), ("confidence", "assurance")] {
        json.object(part);
        let share = requirement.get("figures").get(figure).share();
        match share.filter(|_| !matches!(requirement.get("status").or_empty(), "not-applicable" | "excluded")) {
            Some(share) => {
                json.number("score", f64::from(share) / f64::from(FULL));
                json.text("rationale", &labelled(source, figure, &percent(Some(share), &source.words.locale)));
            }
            None => json.text("rationale", &source.word("status", requirement.get("status"))),
        }
        if part == "conformance" {
            strategies(json, source, id);
        }
        json.end();
    }
    json.end();
}

fn claim(json: &mut Json, source: &Source, requirement: Part<'_>) {
    let id = requirement.get("id");
    let status = source.word("status", requirement.get("status"));
    json.object("");
    json.text("bom-ref", &claim_ref(id.or_empty()));
    json.text("target", ORGANISATION);
    json.text("predicate", &format!("{}: {status}", titled(id, requirement.get("title"))));
    strategies(json, source, id.or_empty());
    json.text("reasoning", &reasons(source, requirement));
    json.list("evidence");
    for (name, _) in pieces(source, requirement) {
        json.text("", &name);
    }
    json.end();
    json.end();
}

/// A gap: what would close it, by when.
fn strategy(json: &mut Json, source: &Source, gap: Part<'_>) {
    let id = gap.get("requirement").or_empty();
    let evidence = labelled(source, "evidence", &gap.get("evidence").texts().join("; "));
    let mut description = format!("{}\n{evidence}", gap.get("action").or_empty());
    if let Some(when) = when(source, id) {
        let stage = source.message(when.stage.get("message"));
        description.push('\n');
        description.push_str(&labelled(source, "p80", &format!("{} ({stage})", when.ends)));
    }
    json.object("");
    json.text("bom-ref", &strategy_ref(id));
    json.text("description", &description);
    json.end();
}

/// Evidence that was given for the answers of a requirement, by names that follow from the answers.
fn pieces<'a>(source: &'a Source, requirement: Part<'a>) -> Vec<(String, Part<'a>)> {
    let mut pieces = Vec::new();
    for row in requirement.get("answers").items() {
        for (i, piece) in source.answer(row).get("evidence").items().into_iter().enumerate() {
            let (question, system) = (row.get("question").or_empty(), row.get("system").or_empty());
            pieces.push((format!("evidence:{question}:{system}:{}", i + 1), piece));
        }
    }
    pieces
}

/// A piece of evidence, which itself stays where it is.
fn piece(json: &mut Json, name: &str, piece: Part<'_>) {
    let mut description = evidence(piece);
    if let Some(digest) = piece.get("sha256").text() {
        description.push_str(", SHA-256 ");
        description.push_str(digest);
    }
    json.object("");
    json.text("bom-ref", name);
    json.text("description", &description);
    // A link that is no address stands in the description alone.
    if let Some(link) = piece.get("link").text().filter(|link| address(link)) {
        json.list("data");
        json.object("");
        json.object("contents");
        json.text("url", link);
        json.end();
        json.end();
        json.end();
    }
    if let Some(date) = piece.get("date").text().and_then(Date::parse) {
        json.text("created", &time(date));
    }
    json.end();
}

/// Whether a text is a web address of signs that every reader of addresses allows.
fn address(link: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let escaped = |rest: &str| rest.chars().take(2).filter(char::is_ascii_hexdigit).count() == 2;
    (link.starts_with("https://") || link.starts_with("http://"))
        && link.chars().all(plain)
        && link.split('%').skip(1).all(escaped)
        && link.split('#').count() < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        assert!(address("https://example.com/a%20b?c=d#e"));
        for link in [
            "javascript:alert(1)",
            "https://example.com/ä b",
            "https://example.com/%z",
            "https://example.com/#a#b",
            "folder/file",
            "",
        ] {
            assert!(!address(link), "{link}");
        }
    }
}
