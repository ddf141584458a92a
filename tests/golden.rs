//! The sample assessments and their reports. The Markdown is there to be read; the digest of the JSON holds every byte,
//! and the tests in Node and in the browser hold theirs to the same digests. `UPDATE=1 cargo test --test golden` writes
//! them anew: read the difference as an auditor would.
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use std::collections::BTreeMap;
use std::{env, fs};

use aimscore::report::canonical::sha256;
use common::{library, today};
use serde_json::Value;

const DIGESTS: &str = "tests/golden/digests.json";
const WORDS: &str = include_str!("../questionnaires/words/en.json");

fn assessments() -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = fs::read_dir("tests/assessments")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    list.sort();
    list
}

#[test]
fn reports_are_as_reviewed() {
    let update = env::var_os("UPDATE").is_some();
    let mut digests = BTreeMap::new();
    let list = assessments();
    assert!(list.len() >= 5);
    for (name, text) in list {
        let problems = library().check(&text, today());
        assert!(
            problems.iter().all(|problem| problem.severity == aimscore::Severity::Warning),
            "{name}: {problems:#?}"
        );
        let mut session = aimscore::Session::new(library());
        session.load(&text, today()).unwrap();
        let report = session.report_json(Some("en"), true).unwrap();
        let markdown = aimscore::office::markdown(&report, WORDS).unwrap();
        let path = format!("tests/golden/{name}.md");
        if update {
            fs::write(&path, &markdown).unwrap();
        }
        assert_eq!(
            fs::read_to_string(&path).unwrap_or_default(),
            markdown,
            "{name}: run with UPDATE=1 and read the difference"
        );
        digests.insert(name, sha256(report.as_bytes()));
    }
    let digests = serde_json::to_string_pretty(&digests).unwrap() + "\n";
    if update {
        fs::write(DIGESTS, &digests).unwrap();
    }
    assert_eq!(fs::read_to_string(DIGESTS).unwrap_or_default(), digests);
}

#[test]
fn every_key_of_a_report_has_words() {
    fn messages(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(key) = fields.get("key").and_then(Value::as_str)
                    && fields
                        .get("text")
                        .and_then(Value::as_str)
                        .is_none_or(|text| text.is_empty() || text.contains('{'))
                {
                    found.push(key.to_owned());
                }
                fields.values().for_each(|value| messages(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| messages(item, found)),
            _ => {}
        }
    }
    for (name, text) in assessments() {
        let mut session = aimscore::Session::new(library());
        session.load(&text, today()).unwrap();
        let report: Value = serde_json::from_str(&session.report_json(Some("en"), true).unwrap()).unwrap();
        let mut missing = Vec::new();
        messages(&report, &mut missing);
        assert_eq!(missing, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn readiness_reports_hold_what_they_promise() {
    for (name, text) in assessments().into_iter().filter(|(name, _)| !name.starts_with("vendor")) {
        let mut session = aimscore::Session::new(library());
        session.load(&text, today()).unwrap();
        let report = session.report(Some("en"), true).unwrap();
        assert_eq!(report.requirements.len(), 70, "{name}");
        if report.identity.questionnaire.id == "iso42001-readiness" {
            assert_eq!(report.soa.unwrap().rows.iter().filter(|row| !row.own).count(), 38, "{name}");
        }
        assert!(report.timeline.is_some(), "{name}");
    }
}
