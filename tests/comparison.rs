//! Two versions compared: laws over random questionnaires, and a reviewed comparison of two versions of a sample.
//! `UPDATE=1 cargo test --all-features --test comparison` writes it anew.
#![cfg(feature = "office")]
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use std::{env, fs};

use aimscore::comparison::{Input, Kind, Side, compare, export};
use aimscore::{Date, Library, Session};
use common::{Random, answer, library, places, response, valid_questionnaire};
use proptest::prelude::*;
use serde_json::{Value, json};

const WORDS: &str = include_str!("../questionnaires/words/en.json");

/// A version: its report and its response.
#[derive(Clone)]
struct Version {
    report: String,
    response: String,
}

fn version(library: &Library, response: &Value, day: &str) -> Version {
    let mut session = Session::new(library);
    let loaded = session.load(&response.to_string(), Date::parse(day).unwrap());
    loaded.unwrap_or_else(|problems| panic!("{problems:#?}\n{response:#}"));
    let report = session.report_json(Some("en"), false).unwrap();
    Version { report, response: session.response_json().unwrap() }
}

fn input<'a>(old: &'a Version, new: &'a Version, responses: bool) -> Input<'a> {
    fn side(version: &Version, responses: bool) -> Side<'_> {
        Side { report: &version.report, response: responses.then_some(version.response.as_str()) }
    }
    Input { old: side(old, responses), new: side(new, responses), words: WORDS, questions: None }
}

fn compared(old: &Version, new: &Version, responses: bool) -> Value {
    let text = compare(&input(old, new, responses)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    serde_json::from_str(&text).unwrap()
}

/// Another version of a response: a few things are otherwise.
fn changed(random: &mut Random, questionnaire: &Value, before: &Value) -> Value {
    let mut after = before.clone();
    for _ in 0..=random.below(4) {
        match random.below(7) {
            0 => {
                // An AI system goes, with its answers and with its place in the certificate.
                let removed = after["systems"].as_array_mut().unwrap().pop();
                if let Some(id) = removed.map(|system| system["id"].clone()) {
                    after["answers"].as_array_mut().unwrap().retain(|answer| answer["system"] != id);
                    let covered = after["profile"]["certificates"][0]["systems"].as_array_mut().unwrap();
                    covered.retain(|system| *system != id);
                }
            }
            1 => {
                if let Some(system) = after["systems"].get_mut(0) {
                    system["severity"] = json!(1 + random.below(5));
                    system["likelihood"] = json!(1 + random.below(5));
                }
            }
            2 => {
                after["soa"]["controls"] = if after["soa"]["controls"].as_array().unwrap().is_empty() {
                    json!([{"control": "A.5.4", "decision": "excluded", "justification": "not ours"}])
                } else {
                    json!([])
                };
            }
            3 => after["profile"]["roles"] = json!([random.pick(&["provider", "user"])]),
            4 => after["profile"]["certificates"][0]["wholeOrganisation"] = json!(random.one_in(2)),
            _ => {
                let places = places(questionnaire, before);
                if places.is_empty() {
                    continue;
                }
                let (question, system) = *random.pick(&places);
                let there = |id: &str| after["systems"].as_array().unwrap().iter().any(|system| system["id"] == id);
                if system.is_some_and(|id| !there(id)) {
                    continue;
                }
                let same = |answer: &Value| answer["question"] == question["id"] && answer["system"].as_str() == system;
                let answers = after["answers"].as_array_mut().unwrap();
                answers.retain(|answer| !same(answer));
                if !random.one_in(4) {
                    let mut given = answer(random, question);
                    given["question"] = question["id"].clone();
                    if let Some(system) = system {
                        given["system"] = json!(system);
                    }
                    answers.push(given);
                }
            }
        }
    }
    after
}

/// Two versions of a random assessment, judged for the same day or another.
fn two(seed: u64) -> (Version, Version) {
    let mut random = Random(seed);
    let (questionnaire, library) = valid_questionnaire(&mut random);
    let before = response(&mut random, &questionnaire, 7);
    let after = changed(&mut random, &questionnaire, &before);
    let day = *random.pick(&["2026-11-22", "2026-11-22", "2027-01-15", "2030-06-30"]);
    (version(&library, &before, "2026-11-22"), version(&library, &after, day))
}

/// Words that say a direction, and what they are the other way round.
const OPPOSITES: &[(&str, &str)] = &[
    ("improved", "fell"),
    ("appeared", "gone"),
    ("graver", "lighter"),
    ("closed", "opened"),
    ("lost", "passed"),
    ("added", "removed"),
    ("asked", "not-asked"),
    ("system-added", "system-removed"),
];

fn opposite(word: &str) -> &str {
    let pair = OPPOSITES.iter().find(|(one, two)| [*one, *two].contains(&word));
    pair.map_or(word, |(one, two)| if *one == word { two } else { one })
}

/// A comparison as it would be with the versions named the other way round; without its texts, which name both.
fn mirrored(key: &str, value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| *key != "text")
            .map(|(key, value)| {
                let other =
                    ["old", "new"].iter().position(|side| side == key).map_or(key.as_str(), |at| ["new", "old"][at]);
                (other.to_owned(), mirrored(key, value))
            })
            .collect(),
        Value::Array(items) => items.iter().map(|item| mirrored(key, item)).collect(),
        Value::String(word) if ["direction", "change", "kind", "kinds"].contains(&key) => json!(opposite(word)),
        Value::Number(number) if key == "difference" => json!(-number.as_i64().unwrap()),
        other => other.clone(),
    }
}

fn without_texts(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(key, _)| *key != "text")
            .map(|(key, value)| (key.clone(), without_texts(value)))
            .collect(),
        Value::Array(items) => items.iter().map(without_texts).collect(),
        other => other.clone(),
    }
}

fn mean(rows: &[i64]) -> Option<i64> {
    let n = i64::try_from(rows.len()).unwrap();
    (n > 0).then(|| (2 * rows.iter().sum::<i64>() + n) / (2 * n))
}

/// What a group comes to by the requirements of its report.
fn recomputed(report: &Value, group: &str, measure: &str) -> Option<i64> {
    let rows: Vec<i64> = report["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["group"] == group)
        .filter_map(|row| row["figures"][measure].as_i64())
        .collect();
    let row = report["groups"].as_array().unwrap().iter().find(|row| row["id"] == group).unwrap();
    let cap = if row["figures"]["capped"] == true && measure != "assurance" { 6_000 } else { 10_000 };
    mean(&rows).map(|mean| mean.min(cap))
}

const LISTS: &[&str] = &["requirements", "findings", "gaps", "milestones", "soa", "systems", "profile", "answers"];

fn reasoned(seed: u64, responses: bool) -> Result<(), TestCaseError> {
    let (old, new) = two(seed);
    let comparison = compared(&old, &new, responses);
    let reports: Vec<Value> =
        [&old, &new].iter().map(|version| serde_json::from_str(&version.report).unwrap()).collect();
    let listed = comparison["requirements"].as_array().unwrap();
    let rows = |report: usize| reports[report]["requirements"].as_array().unwrap();
    for (before, after) in rows(0).iter().zip(rows(1)) {
        let figures = ["conformity", "readiness", "assurance", "coverage"];
        let same =
            figures.iter().all(|m| before["figures"][m] == after["figures"][m]) && before["status"] == after["status"];
        let found = listed.iter().find(|row| row["id"] == before["id"]);
        prop_assert_eq!(found.is_none(), same, "{}", before["id"]);
        let Some(found) = found else { continue };
        let reasons = found["reasons"].as_array().unwrap();
        prop_assert!(!reasons.is_empty());
        // With both responses there is nothing that can't be explained.
        if responses {
            let explained = |reason: &Value| reason["kind"] != "unexplained" && reason["kind"] != "judged";
            prop_assert!(reasons.iter().all(explained), "{:#}", found);
        }
    }
    Ok(())
}

/// Found by the property: the same answers, but another one left more to ask or less.
#[test]
fn what_is_left_to_ask_is_a_reason() {
    for seed in [4_769_291_582_376_486_764, 2_526_833_225_295_583_803] {
        reasoned(seed, true).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_version_does_not_differ_from_itself(seed: u64, responses: bool) {
        let (one, _) = two(seed);
        let comparison = compared(&one, &one, responses);
        for list in LISTS {
            prop_assert_eq!(&comparison[*list], &json!([]), "{}", list);
        }
        for group in comparison["groups"].as_array().unwrap() {
            prop_assert!(matches!(group["readiness"]["difference"].as_i64(), None | Some(0)));
        }
    }

    #[test]
    fn the_other_way_round_signs_are_swapped_and_nothing_else(seed: u64, responses: bool) {
        let (old, new) = two(seed);
        let (one, two) = (compared(&old, &new, responses), compared(&new, &old, responses));
        prop_assert_eq!(mirrored("", &one), without_texts(&two));
    }

    #[test]
    fn every_difference_has_a_reason(seed: u64, responses: bool) {
        reasoned(seed, responses)?;
    }

    #[test]
    fn differences_of_groups_follow_from_the_two_reports(seed: u64) {
        let (old, new) = two(seed);
        let comparison = compared(&old, &new, true);
        let (before, after): (Value, Value) = (serde_json::from_str(&old.report).unwrap(), serde_json::from_str(&new.report).unwrap());
        for group in comparison["groups"].as_array().unwrap() {
            let id = group["id"].as_str().unwrap();
            for measure in ["conformity", "readiness", "assurance"] {
                let (before, after) = (recomputed(&before, id, measure), recomputed(&after, id, measure));
                prop_assert_eq!(&group[measure], &json!({"old": before, "new": after, "difference": before.zip(after).map(|(b, a)| a - b)}));
            }
        }
    }
}

fn sample(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(format!("tests/assessments/{name}.json")).unwrap()).unwrap()
}

/// The bank three weeks earlier: before its internal audit and management review, without its newest AI system.
fn earlier() -> Value {
    let mut response = sample("bank-midway");
    let systems = response["systems"].as_array_mut().unwrap();
    systems.retain(|system| system["id"] != "complaint-triage");
    systems[1]["severity"] = json!(1);
    let answers = response["answers"].as_array_mut().unwrap();
    answers.retain(|answer| {
        let question = answer["question"].as_str().unwrap();
        let done_since = question.starts_with("aims-audit-") || question.starts_with("aims-review-");
        answer["system"] != "complaint-triage" && !done_since
    });
    for answer in answers {
        let value = match answer["question"].as_str().unwrap() {
            "impact-process" => "informal",
            "impact-process-document" => "draft",
            "ai-awareness-records" => "some",
            // What fell since.
            "ai-competence-gaps" | "aims-results-judged" => "full",
            "ai-competence-records" => {
                answer.as_object_mut().unwrap().remove("evidence");
                continue;
            }
            _ => continue,
        };
        answer["value"] = json!(value);
    }
    let controls = response["soa"]["controls"].as_array_mut().unwrap();
    controls.retain(|decision| decision["control"] != "A.8.5");
    controls.push(json!({"control": "A.8.5", "decision": "excluded", "justification": "Nobody asks for reports"}));
    response
}

fn banks() -> (Version, Version) {
    (version(library(), &earlier(), "2026-10-31"), version(library(), &sample("bank-midway"), common::TODAY))
}

/// The questionnaire with its words, as the page and the command line hand it over.
fn questions() -> String {
    serde_json::to_string(&library().view("iso42001-readiness", "en").unwrap()).unwrap()
}

#[test]
fn the_comparison_is_as_reviewed() {
    let (old, new) = banks();
    let questions = questions();
    let input = Input { questions: Some(&questions), ..input(&old, &new, true) };
    let written = String::from_utf8(export(Kind::Markdown, &input).unwrap()).unwrap();
    let path = "tests/golden/comparison.md";
    if env::var_os("UPDATE").is_some() {
        fs::write(path, &written).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), written, "run with UPDATE=1 and read the difference");
}

#[test]
fn what_is_behind_a_difference_is_named() {
    let (old, new) = banks();
    let comparison = compared(&old, &new, true);
    let kinds = |id: &str| -> Vec<(String, Option<String>)> {
        let rows = comparison["requirements"].as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id} is not listed"));
        let text = |value: &Value| value.as_str().map(str::to_owned);
        row["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reason| (text(&reason["kind"]).unwrap(), text(&reason["question"])))
            .collect()
    };
    let of = |kind: &str, question: &str| (kind.to_owned(), Some(question.to_owned()));
    assert_eq!(kinds("A.8.5"), [("decision".to_owned(), None)]);
    assert!(kinds("6.1.4").contains(&of("answer", "impact-process")));
    assert!(kinds("7.2").contains(&of("evidence", "ai-competence-records")));
    assert!(kinds("9.2.1").contains(&of("answer", "aims-audit-done")));
    assert_eq!(kinds("A.6.2.4"), [("system-added".to_owned(), None)]);
    let listed = |list: &str, id: &str| -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        comparison[list].as_array().unwrap().iter().map(|row| (text(&row[id]), text(&row["change"]))).collect()
    };
    assert!(listed("systems", "system").contains(&("complaint-triage".to_owned(), "added".to_owned())));
    assert!(listed("gaps", "requirement").contains(&("6.1.4".to_owned(), "closed".to_owned())));
    assert!(listed("milestones", "id").iter().all(|(_, change)| change == "passed"));
    assert_eq!(comparison["soa"][0]["decision"], json!({"old": "excluded", "new": "included"}));
    let answer = comparison["answers"].as_array().unwrap().iter().find(|row| row["question"] == "ai-awareness-records");
    assert_eq!(answer.unwrap()["kinds"], json!(["answer"]));
}

#[test]
fn the_same_answers_on_another_day_differ_by_the_day() {
    let response = sample("bank-midway");
    let old = version(library(), &response, common::TODAY);
    let new = version(library(), &response, "2029-06-30");
    let comparison = compared(&old, &new, true);
    assert_eq!(comparison["notices"][0]["id"], "day");
    let requirements = comparison["requirements"].as_array().unwrap();
    assert!(requirements.len() > 20);
    for reason in requirements.iter().flat_map(|row| row["reasons"].as_array().unwrap()) {
        assert!(reason["kind"] == "day" || reason["kind"] == "certificate", "{reason:#}");
    }
    // Reports alone can't say whether it was the day or what was answered.
    let comparison = compared(&old, &new, false);
    assert_eq!(comparison["notices"][1]["id"], "responses");
    assert!(comparison.to_string().contains("\"judged\""));
}

#[test]
fn other_rules_are_said_and_other_questionnaires_refused() {
    let (old, mut new) = banks();
    new.report = new.report.replacen("\"scoringVersion\":\"", "\"scoringVersion\":\"x", 1);
    let comparison = compared(&old, &new, true);
    assert!(comparison["notices"].as_array().unwrap().iter().any(|notice| notice["id"] == "scoring"));

    let vendor = version(library(), &sample("vendor-strong"), common::TODAY);
    let problems = compare(&input(&old, &vendor, true)).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].code.as_str(), problems[0].path.as_str()),
        ("not-comparable", "/new/report/identity/questionnaire/id")
    );
    assert!(problems[0].message.contains("`iso42001-readiness`") && problems[0].message.contains("`ai-vendor`"));

    let broken = Version { report: "{".to_owned(), response: "[]".to_owned() };
    let problems = compare(&input(&broken, &vendor, true)).unwrap_err();
    assert!(problems.iter().all(|problem| problem.path.starts_with("/old/re")), "{problems:#?}");
    assert!(problems.len() >= 2);
}

#[test]
fn documents_are_written_in_every_kind() {
    let (old, new) = banks();
    let input = input(&old, &new, true);
    assert!(export(Kind::Docx, &input).unwrap().starts_with(b"PK"));
    let html = String::from_utf8(export(Kind::Html, &input).unwrap()).unwrap();
    assert!(html.contains("What improved") && html.contains("9.3.1"));
}

#[test]
fn what_strangers_wrote_is_no_markup() {
    let mut response = sample("bank-midway");
    response["profile"]["name"] = json!("<script>alert(1)</script> | *x*");
    let old = version(library(), &sample("bank-midway"), common::TODAY);
    let new = version(library(), &response, common::TODAY);
    let markdown = String::from_utf8(export(Kind::Markdown, &input(&old, &new, true)).unwrap()).unwrap();
    assert!(!markdown.contains("<script>") && markdown.contains("\\<script\\>"));
}
