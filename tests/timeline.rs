//! The timeline: calibration against the published ranges, with one set of parameters for all profiles.
#![allow(
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod common;

use common::{library, session};
use serde_json::{Value, json};

/// How well an organisation answers: level of clauses, of controls, of what shows that it operates, each 0 to 100; `None`
/// leaves the questions unanswered.
#[derive(Clone, Copy)]
struct Levels {
    clauses: Option<i64>,
    controls: Option<i64>,
    operation: Option<i64>,
}

const NOTHING: Levels = Levels { clauses: None, controls: None, operation: None };

fn structure() -> Value {
    serde_json::from_str(include_str!("../questionnaires/iso42001-readiness/structure.json")).unwrap()
}

/// The answer whose points come nearest to a level, from below.
fn answer(question: &Value, scales: &Value, level: i64) -> Value {
    let choices = match question["scale"].as_str() {
        Some(scale) => scales[scale]["choices"].as_array(),
        None => question["choices"].as_array(),
    };
    let bands = question["bands"].as_array();
    let points = |choice: &Value| choice["points"].as_i64().unwrap_or(0);
    match question["kind"].as_str().unwrap() {
        "choice" => {
            let choices = choices.unwrap();
            if let Some(expected) = question["expected"].as_array() {
                let wanted = level >= 50;
                return choices.iter().find(|choice| expected.contains(&choice["id"]) == wanted).unwrap()["id"].clone();
            }
            choices.iter().rfind(|choice| points(choice) <= level).unwrap_or(&choices[0])["id"].clone()
        }
        "choices" => {
            let mut sum = 0;
            let mut ticked = Vec::new();
            for choice in choices.unwrap().iter().filter(|choice| choice["exclusive"] != true) {
                if sum + points(choice) <= level {
                    sum += points(choice);
                    ticked.push(choice["id"].clone());
                }
            }
            if ticked.is_empty() {
                ticked.push(
                    choices.unwrap().iter().find(|choice| choice["exclusive"] == true).unwrap_or(&choices.unwrap()[0])
                        ["id"]
                        .clone(),
                );
            }
            json!(ticked)
        }
        "number" => {
            let from =
                bands.and_then(|bands| bands.iter().rfind(|band| points(band) <= level)).map(|b| b["from"].clone());
            from.filter(Value::is_number).unwrap_or_else(|| question["min"].clone())
        }
        "date" => json!(if level >= 50 { "2026-09-01" } else { "2023-01-01" }),
        _ => json!("In words"),
    }
}

/// An organisation: starting point, size, tiers of its AI systems, answers, more of the profile.
fn organisation(
    start: &str,
    size: &str,
    tiers: &[&str],
    levels: Levels,
    people: Option<f64>,
    certified: bool,
) -> Value {
    let structure = structure();
    let systems: Vec<Value> = tiers
        .iter()
        .enumerate()
        .map(|(i, tier)| {
            let (severity, decisions) = match *tier {
                "high" => (5, "significant"),
                "medium" => (3, "minor"),
                _ => (1, "none"),
            };
            json!({
                "id": format!("system-{i}"), "name": format!("System {i}"), "origin": "built", "role": "producer", "stage": "operation",
                "purpose": "Sorts requests", "misuse": "Judges people", "affected": "Customers", "data": "internal",
                "models": [{"name": "Model", "version": "1", "provider": "Maker"}],
                "decisions": decisions, "vulnerable": "no", "autonomy": "advises", "severity": severity, "likelihood": 3, "traits": []
            })
        })
        .collect();
    let mut answers = Vec::new();
    for section in structure["sections"].as_array().unwrap() {
        for question in section["questions"].as_array().unwrap() {
            let bears = question["bears"].as_array();
            let on = bears.and_then(|b| b.first()).and_then(|b| b["on"].as_str()).unwrap_or("4.1");
            let level =
                if matches!(on.split('.').next().unwrap(), "9" | "10") || question["signal"] == "operating-since" {
                    levels.operation
                } else if on.starts_with('A') {
                    levels.controls
                } else {
                    levels.clauses
                };
            let Some(level) = level else { continue };
            let value = answer(question, &structure["scales"], level);
            if question["per"] == "system" {
                for system in &systems {
                    answers.push(json!({"question": question["id"], "system": system["id"], "value": value}));
                }
            } else {
                answers.push(json!({"question": question["id"], "value": value}));
            }
        }
    }
    let certificates = if certified {
        json!([{"standard": "iso_27001_2022", "body": "A body", "accreditation": "An accreditation", "number": "1",
            "validFrom": "2025-01-01", "validTo": "2028-01-01", "scope": "All", "wholeOrganisation": true}])
    } else {
        json!([])
    };
    let mut response = json!({
        "format": "aimscore-response/1",
        "questionnaire": {"id": "iso42001-readiness", "version": structure["version"]},
        "profile": {"name": "Example", "sector": "technology", "size": size, "roles": ["producer", "provider", "user"], "certificates": certificates},
        "systems": systems,
        "answers": answers,
        "startingPoint": start,
        "planning": {"seed": 7, "runs": 2000}
    });
    if let Some(people) = people {
        response["planning"]["people"] = json!(people);
    }
    response
}

fn timeline(response: &Value) -> Value {
    let report = session(library(), response).report_json(None, true).unwrap();
    serde_json::from_str::<Value>(&report).unwrap()["timeline"].take()
}

/// Days from the start to a percentile of a milestone.
fn days(timeline: &Value, milestone: &str, percentile: &str) -> i32 {
    let row = timeline["estimate"]["milestones"].as_array().unwrap().iter().find(|row| row["id"] == milestone).unwrap();
    let date = |value: &Value| aimscore::Date::parse(value.as_str().unwrap()).unwrap().days();
    date(&row["dates"][percentile]) - date(&timeline["estimate"]["inputs"]["start"])
}

fn months(days: i32) -> f64 {
    f64::from(days) / 30.4375
}

#[test]
fn calibration() {
    let none_operating =
        |clauses, controls| Levels { clauses: Some(clauses), controls: Some(controls), operation: Some(0) };
    let profiles = [
        ("mature", "medium", vec!["medium", "low"], NOTHING, (6.0, 9.0)),
        ("mature", "medium", vec!["high", "medium", "low"], none_operating(75, 25), (6.0, 9.0)),
        ("mature", "large", vec!["high", "medium", "low"], none_operating(75, 25), (6.0, 9.0)),
        ("mature", "small", vec!["medium"], none_operating(50, 25), (6.0, 9.0)),
        ("some", "medium", vec!["medium", "low"], NOTHING, (9.0, 15.0)),
        ("some", "medium", vec!["high", "medium"], none_operating(25, 0), (9.0, 15.0)),
        ("some", "small", vec!["medium"], none_operating(25, 0), (9.0, 15.0)),
        ("some", "large", vec!["high", "medium", "low"], none_operating(50, 0), (9.0, 15.0)),
        ("early", "medium", vec!["medium", "low"], NOTHING, (12.0, 99.0)),
        ("early", "medium", vec!["high", "medium"], none_operating(0, 0), (12.0, 99.0)),
        ("early", "small", vec!["medium"], none_operating(0, 0), (12.0, 99.0)),
        ("early", "micro", vec!["low"], none_operating(0, 0), (12.0, 99.0)),
    ];
    for (start, size, tiers, levels, row) in profiles {
        let t = timeline(&organisation(start, size, &tiers, levels, None, size == "large" && start == "mature"));
        let at = |p| months(days(&t, "audit-ready", p));
        let cert = |p| months(days(&t, "certificate", p));
        println!(
            "{start:8}{size:8}{:3} ready {:5.1} {:5.1} {:5.1} {:5.1}  row {row:?}  cert {:5.1}..{:5.1}..{:5.1}  C {:?} effort {} people {} items {}",
            tiers.len(),
            at("p10"),
            at("p50"),
            at("p80"),
            at("p90"),
            cert("p10"),
            cert("p50"),
            cert("p90"),
            t["estimate"]["certificationDays"]["p50"],
            t["estimate"]["effortTenths"]["p50"],
            t["estimate"]["inputs"]["peopleHundredths"],
            t["estimate"]["items"].as_array().unwrap().len(),
        );
        if size == "medium" {
            println!(
                "    {:?}",
                t["estimate"]["drivers"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .take(6)
                    .map(|d| format!("{} {}", d["id"].as_str().unwrap(), d["share"]))
                    .collect::<Vec<_>>()
            );
            println!(
                "    {:?}",
                t["estimate"]["stages"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|d| format!("{} {}", d["id"].as_str().unwrap(), d["ends"]["p50"]))
                    .collect::<Vec<_>>()
            );
        }
    }
    let narrow = Levels { clauses: Some(75), controls: Some(75), operation: Some(75) };
    for l in [75, 90, 100] {
        let n = Levels { clauses: Some(l), controls: Some(75), operation: Some(100) };
        let t = timeline(&organisation("mature", "medium", &["medium"], n, None, true));
        println!(
            "narrow {l} ready {} cert {} {} {}",
            months(days(&t, "audit-ready", "p50")),
            months(days(&t, "certificate", "p10")),
            months(days(&t, "certificate", "p50")),
            months(days(&t, "certificate", "p90"))
        );
    }
    let _ = narrow;
    let a = timeline(&organisation("mature", "medium", &["medium", "low"], none_operating(50, 25), None, false));
    let b = timeline(&organisation("mature", "medium", &["medium", "low"], none_operating(50, 25), None, true));
    println!("twin {} {}", days(&a, "audit-ready", "p50"), days(&b, "audit-ready", "p50"));
}
