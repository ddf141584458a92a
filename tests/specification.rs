//! The worked examples of the scoring specification.
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use aimscore::scoring::Figures;
use aimscore::{Date, Session};
use serde_json::{Value, json};

fn figures(figures: Figures) -> Value {
    let bounds = |bounds: Option<aimscore::scoring::Bounds>| bounds.map(|b| [b.low, b.high]);
    json!({
        "conformity": figures.conformity, "readiness": figures.readiness, "assurance": figures.assurance,
        "coverage": figures.coverage, "answered": figures.answered, "applicable": figures.applicable, "capped": figures.capped,
        "bounds": {"conformity": bounds(figures.conformity_bounds), "readiness": bounds(figures.readiness_bounds)},
    })
}

/// Everything that the example expects, in its own form.
fn result(session: &Session) -> Value {
    let report = session.report(None, false).unwrap();
    let scores = session.scores().unwrap();
    let plan = scores.plan();
    let mut result = json!({
        "total": figures(report.total.figures),
        "progress": {"answered": report.progress.answered, "visible": report.progress.visible, "share": report.progress.share},
        "notApplicableShareFlagged": report.progress.not_applicable_high,
        "groups": {}, "requirements": {}, "systems": {}, "tiers": {},
    });
    for group in &report.groups {
        result["groups"][&group.id] = figures(group.rated.figures);
    }
    for system in report.systems.into_iter().flatten() {
        result["systems"][&system.id] = figures(system.figures);
    }
    let ids: Vec<String> = session.response().unwrap().systems.iter().map(|system| system.id.clone()).collect();
    for (i, id) in ids.iter().enumerate() {
        result["systems"][id] = figures(scores.figures(plan.system_node(i)));
        result["tiers"][id] = json!(plan.tiers[i].id());
    }
    for (index, row) in report.requirements.iter().enumerate() {
        let mut entry = figures(row.figures);
        entry["notShown"] = row.not_shown.iter().map(|slot| json!([slot.question, slot.system])).collect();
        entry["worst"] =
            row.worst.as_ref().map_or(json!({}), |w| json!({"conformity": w.conformity, "readiness": w.readiness}));
        entry["systems"] = json!({});
        for (i, id) in ids.iter().enumerate() {
            entry["systems"][id] = figures(scores.unit_figures(index, Some(i)));
        }
        result["requirements"][&row.id] = entry;
    }
    result["slots"] = session
        .slots()
        .iter()
        .map(|slot| {
            let state = scores.slot(slot.slot).unwrap();
            let certainty = match (state.visible.certain, state.visible.now) {
                (false, _) => "uncertain",
                (true, true) => "visible",
                (true, false) => "hidden",
            };
            json!({"question": slot.question, "system": slot.system, "visible": slot.visible, "certainty": certainty,
                "state": match state.status {
                    aimscore::scoring::Status::Answered => "answered",
                    aimscore::scoring::Status::Unanswered => "unanswered",
                    aimscore::scoring::Status::NotApplicable => "notApplicable",
                },
                "value": (state.status == aimscore::scoring::Status::Answered).then_some(state.value)})
        })
        .collect();
    result
}

fn includes(actual: &Value, expected: &Value, path: &str) {
    match expected {
        Value::Object(fields) => {
            for (key, value) in fields {
                includes(&actual[key], value, &format!("{path}/{key}"));
            }
        }
        Value::Array(items) if path.ends_with("slots") => {
            for item in items {
                let place = |slot: &&Value| slot["question"] == item["question"] && slot["system"] == item["system"];
                let slot = actual.as_array().unwrap().iter().find(place).unwrap_or(&Value::Null);
                includes(slot, item, &format!("{path}/{item}"));
            }
        }
        other => assert_eq!(actual, other, "{path}"),
    }
}

#[test]
fn the_worked_examples_hold() {
    let text = include_str!("../src/scoring/specification.md");
    let blocks: Vec<&str> =
        text.split("```json example\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 8);
    for block in blocks {
        let example: Value = serde_json::from_str(block).unwrap();
        let library = common::library_with(&example["questionnaire"]);
        let mut session = Session::new(&library);
        let today = Date::parse(example["today"].as_str().unwrap()).unwrap();
        session.load(&example["response"].to_string(), today).unwrap_or_else(|problems| panic!("{problems:#?}"));
        includes(&result(&session), &example["expect"], example["questionnaire"]["id"].as_str().unwrap());
    }
}
