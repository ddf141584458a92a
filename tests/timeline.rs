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

use aimscore::timeline::Planner;
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

/// The dates of all milestones at all percentiles, as days.
fn all_days(timeline: &Value) -> Vec<i32> {
    let date = |value: &Value| aimscore::Date::parse(value.as_str().unwrap()).unwrap().days();
    let rows = timeline["estimate"]["milestones"].as_array().unwrap();
    rows.iter().flat_map(|row| ["p10", "p50", "p80", "p90"].map(|p| date(&row["dates"][p]))).collect()
}

fn never_later(after: &Value, before: &Value, what: &str) {
    for (after, before) in all_days(after).iter().zip(all_days(before)) {
        assert!(*after <= before, "{what}: {after} is later than {before}");
    }
}

/// No AI controls operate yet: the published starting points.
const fn none_operating(clauses: i64, controls: i64) -> Levels {
    Levels { clauses: Some(clauses), controls: Some(controls), operation: Some(0) }
}

/// The published rows that each profile has to fit, with one set of parameters for all: starting point, size, tiers of
/// the AI systems, answers, ISO/IEC 27001 held, months of the row.
type Profile = (&'static str, &'static str, &'static [&'static str], Levels, bool, (f64, f64));
const OPEN: f64 = f64::INFINITY;
const PROFILES: &[Profile] = &[
    ("mature", "medium", &["medium", "low"], NOTHING, false, (6.0, 9.0)),
    ("mature", "medium", &["high", "medium", "low"], none_operating(75, 25), false, (6.0, 9.0)),
    ("mature", "large", &["high", "medium", "low"], none_operating(75, 25), true, (6.0, 9.0)),
    ("mature", "small", &["medium"], none_operating(50, 25), false, (6.0, 9.0)),
    ("some", "medium", &["medium", "low"], NOTHING, false, (9.0, 15.0)),
    ("some", "medium", &["high", "medium"], none_operating(25, 0), false, (9.0, 15.0)),
    ("some", "small", &["medium"], none_operating(25, 0), false, (9.0, 15.0)),
    ("some", "large", &["high", "medium", "low"], none_operating(50, 0), false, (9.0, 15.0)),
    ("early", "medium", &["medium", "low"], NOTHING, false, (12.0, OPEN)),
    ("early", "medium", &["high", "medium"], none_operating(0, 0), false, (12.0, OPEN)),
    ("early", "small", &["medium"], none_operating(0, 0), false, (12.0, OPEN)),
    ("early", "micro", &["low"], none_operating(0, 0), false, (12.0, OPEN)),
];

#[test]
fn the_published_starting_points_come_out_in_their_rows() {
    for (start, size, tiers, levels, certified, (least, most)) in PROFILES {
        let timeline = timeline(&organisation(start, size, tiers, *levels, None, *certified));
        let at = |percentile| months(days(&timeline, "audit-ready", percentile));
        let (p10, p50, p90) = (at("p10"), at("p50"), at("p90"));
        let what = format!("{start}, {size}, {tiers:?}: {p10:.1}, {p50:.1}, {p90:.1} months");
        assert!((*least..=*most).contains(&p50), "P50 outside its row: {what}");
        let inside = p90.min(*most) - p10.max(*least);
        assert!(inside >= (p90 - p10) / 2.0, "less than half of the range in its row: {what}");
        // The optimistic range of 3 to 6 months end to end is for those whose controls operate already.
        assert!(months(days(&timeline, "certificate", "p50")) > 6.0, "{what}");
        let certification = f64::from(timeline["estimate"]["certificationDays"]["p50"].as_i64().unwrap() as i32);
        assert!((45.0..=92.0).contains(&certification), "certification takes {certification} days: {what}");
    }
}

#[test]
fn a_narrow_scope_with_operating_controls_reaches_the_optimistic_range() {
    let operating = Levels { clauses: Some(75), controls: Some(75), operation: Some(100) };
    let timeline = timeline(&organisation("mature", "medium", &["medium"], operating, None, true));
    let end_to_end = months(days(&timeline, "certificate", "p50"));
    assert!((3.0..=6.0).contains(&end_to_end), "{end_to_end:.1} months");
}

#[test]
fn a_certificate_is_worth_something_and_at_most_forty_percent() {
    for (size, tiers) in
        [("medium", &["medium", "low"][..]), ("small", &["medium"][..]), ("large", &["high", "low"][..])]
    {
        let twin = |certified| timeline(&organisation("mature", size, tiers, none_operating(50, 25), None, certified));
        let (with, without) = (twin(true), twin(false));
        let (a, b) = (days(&with, "audit-ready", "p50"), days(&without, "audit-ready", "p50"));
        assert!(a < b && f64::from(a) >= 0.6 * f64::from(b), "{a} days with, {b} without");
        never_later(&with, &without, "with a certificate");
    }
}

/// A random organisation.
fn random(random: &mut common::Random) -> Value {
    let level = |random: &mut common::Random| if random.one_in(4) { None } else { Some(random.below(101) as i64) };
    let levels = Levels { clauses: level(random), controls: level(random), operation: level(random) };
    let tiers: Vec<&str> = (0..random.below(4)).map(|_| *random.pick(&["low", "medium", "high"])).collect();
    let (start, size) =
        (*random.pick(&["mature", "some", "early"]), *random.pick(&["micro", "small", "medium", "large"]));
    let people = (2 + random.below(40)) as f64 / 10.0;
    let certified = random.one_in(4);
    let mut response = organisation(start, size, &tiers, levels, Some(people), certified);
    // Some questions are left unanswered, some answered otherwise than the rest.
    response["answers"].as_array_mut().unwrap().retain(|_| !random.one_in(5));
    response["planning"]["runs"] = json!(120);
    response["planning"]["seed"] = json!(random.below(1_000_000));
    if random.one_in(2) {
        response["planning"]["owners"] = json!({"risk-manager": 0.5, "legal": 0.2});
    }
    if random.one_in(2) {
        response["planning"]["freezes"] =
            json!([{"from": "2026-12-20", "to": "2027-01-06"}, {"from": "2027-07-01", "to": "2027-08-15"}]);
    }
    response
}

#[test]
fn laws() {
    let mut numbers = common::Random(20_261_122);
    for _ in 0..20 {
        let base = random(&mut numbers);
        let before = timeline(&base);
        let with = |change: &dyn Fn(&mut Value)| {
            let mut other = base.clone();
            change(&mut other);
            timeline(&other)
        };
        let scenario = |scenario: Value| {
            let mut other = base.clone();
            other["planning"]["scenarios"] = json!([scenario]);
            timeline(&other)["scenarios"][0].take()
        };
        let shifts = |difference: &Value| -> Vec<i64> {
            let rows = difference["milestones"].as_array().unwrap();
            rows.iter().flat_map(|row| [row["laterP50"].as_i64().unwrap(), row["laterP80"].as_i64().unwrap()]).collect()
        };
        assert_eq!(timeline(&base), before, "the same inputs give the same timeline");

        let people = base["planning"]["people"].as_f64().unwrap();
        never_later(
            &with(&|r| r["planning"]["people"] = json!(((people + 0.3) * 10.0).round() / 10.0)),
            &before,
            "more people",
        );
        if base["planning"]["owners"].is_object() {
            never_later(&with(&|r| r["planning"]["owners"]["legal"] = json!(0.4)), &before, "more people of an owner");
        }
        never_later(&before, &with(&|r| r["planning"]["start"] = json!("2026-12-05")), "a later start");
        never_later(
            &before,
            &with(&|r| {
                let mut system =
                    organisation("some", "small", &[numbers_tier(r)], NOTHING, None, false)["systems"][0].take();
                system["id"] = json!("another");
                r["systems"].as_array_mut().unwrap().insert(0, system);
            }),
            "one more AI system",
        );

        // Scenarios: closing gaps, certificates, scope.
        let items = before["estimate"]["items"].as_array().unwrap();
        if let Some(item) = items.iter().find(|item| item["requirement"].is_string()) {
            let closed = scenario(json!({"id": "close", "close": [item["requirement"]]}));
            assert!(shifts(&closed).iter().all(|days| *days <= 0), "closing a gap: {closed}");
            assert!(closed["items"].as_array().unwrap().iter().all(|item| item["afterTenths"] == 0));
        }
        let held = scenario(json!({"id": "held", "certificates": ["iso_27001_2022", "iso_9001_2015"]}));
        assert!(shifts(&held).iter().all(|days| *days <= 0), "certificates: {held}");
        let wider = scenario(json!({"id": "wider", "add": [{"tier": "high", "count": 2}]}));
        assert!(shifts(&wider).iter().all(|days| *days >= 0), "two more AI systems: {wider}");
        if let Some(system) = base["systems"].as_array().unwrap().first() {
            let narrower = scenario(json!({"id": "narrower", "drop": [system["id"]]}));
            assert!(shifts(&narrower).iter().all(|days| *days <= 0), "narrower scope: {narrower}");
        }

        // Order within a timeline.
        for row in before["estimate"]["milestones"].as_array().unwrap() {
            let date = |p: &str| row["dates"][p].as_str().unwrap().to_owned();
            assert!(date("p10") <= date("p50") && date("p50") <= date("p80") && date("p80") <= date("p90"));
        }
        let stages: Vec<&str> =
            before["estimate"]["stages"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
        for (i, item) in items.iter().enumerate() {
            for need in item["needs"].as_array().unwrap() {
                assert!(
                    items[..i].iter().any(|other| other["id"] == *need),
                    "{} stands before what it needs",
                    item["id"]
                );
            }
            assert!(stages.contains(&item["stage"].as_str().unwrap()));
        }
        let operation =
            before["estimate"]["stages"].as_array().unwrap().iter().find(|s| s["id"] == "operation").unwrap();
        let day = |value: &Value| aimscore::Date::parse(value.as_str().unwrap()).unwrap().days();
        let took = day(&operation["ends"]["p10"]) - day(&operation["begins"]["p10"]);
        assert!(took == 0 || (89..=92).contains(&took), "{took} days of operation");
        let report = session(library(), &base).report_json(None, true).unwrap();
        let report: Value = serde_json::from_str(&report).unwrap();
        let gates =
            report["milestones"]["list"].as_array().unwrap().iter().find(|m| m["id"] == "full-pdca-cycle").unwrap();
        let records = ["operating-since", "monitoring-results"].iter().all(|wanted| {
            gates["gates"].as_array().unwrap().iter().any(|gate| gate["id"] == *wanted && gate["status"] == "passed")
        });
        assert_eq!(took == 0, records, "the operating period is skipped exactly with records");
    }
}

/// A tier for another AI system, other for other responses.
fn numbers_tier(response: &Value) -> &'static str {
    ["low", "medium", "high"][response["planning"]["seed"].as_u64().unwrap() as usize % 3]
}

#[test]
fn nothing_known_gives_no_date() {
    let mut response = organisation("some", "medium", &["low"], NOTHING, None, false);
    response.as_object_mut().unwrap().remove("startingPoint");
    let timeline = timeline(&response);
    assert_eq!(timeline["basis"], "nothing");
    assert!(timeline.get("estimate").is_none() && timeline["readiness"].is_null());
}

#[test]
fn nothing_left_to_do_is_ready_today() {
    let text = include_str!("assessments/manufacturer-ready.json");
    let timeline = timeline(&serde_json::from_str(text).unwrap());
    assert_eq!(days(&timeline, "audit-ready", "p90"), 0);
    assert_eq!(timeline["estimate"]["items"], json!([]));
}

#[test]
fn a_target_says_how_likely_it_is_and_what_it_needs() {
    let mut response = organisation("some", "medium", &["medium"], NOTHING, Some(1.0), false);
    response["planning"]["target"] = json!("2028-01-31");
    let with_one = timeline(&response);
    let needed = with_one["needed"]["peopleTenths"].as_i64().unwrap();
    assert!(needed > 10 && with_one["estimate"]["onTarget"].as_i64().unwrap() < 8_000);
    response["planning"]["people"] = json!(needed as f64 / 10.0);
    response["planning"]["runs"] = json!(1_000);
    assert!(timeline(&response)["estimate"]["onTarget"].as_i64().unwrap() >= 8_000);
    response["planning"]["people"] = json!((needed - 1) as f64 / 10.0);
    assert!(timeline(&response)["estimate"]["onTarget"].as_i64().unwrap() < 8_000);
    // Before the audits themselves can be over, no number of people helps.
    response["planning"]["target"] = json!("2027-01-15");
    assert!(timeline(&response)["needed"]["peopleTenths"].is_null());
}

/// A planner with the shipped models and the ground of a response, both by way of JSON.
fn planner(response: &Value) -> Planner {
    let mut planner = Planner::default();
    for text in [
        include_str!("../questionnaires/words/en.json"),
        include_str!("../questionnaires/published.json"),
        include_str!("../questionnaires/schedule.json"),
    ] {
        planner.add(text).unwrap();
    }
    planner.load(&session(library(), response).ground(None).unwrap().to_json()).unwrap();
    planner
}

#[test]
fn a_ground_says_all_that_a_timeline_needs() {
    let mut numbers = common::Random(7);
    for _ in 0..10 {
        let response = random(&mut numbers);
        let there = serde_json::to_value(planner(&response).timeline(None).unwrap()).unwrap();
        assert_eq!(there, timeline(&response));
    }
}

#[test]
fn slices_make_no_difference() {
    let planner = planner(&organisation("some", "medium", &["medium"], NOTHING, None, false));
    let run = |slice: u32| {
        let mut forecast = planner.forecast(None).unwrap().unwrap();
        while forecast.simulation.step(slice) < forecast.simulation.wanted() {}
        serde_json::to_string(&planner.estimate(&forecast, None).unwrap()).unwrap()
    };
    assert_eq!(run(1), run(2_000));
    assert_eq!(run(7), run(2_000));
}

#[test]
fn a_schedule_that_does_not_fit_its_catalogue_is_refused() {
    let mut schedule: Value = serde_json::from_str(include_str!("../questionnaires/schedule.json")).unwrap();
    let stages = schedule["stages"].as_array_mut().unwrap();
    let first = stages.remove(0);
    stages.push(first);
    stages[0]["milestone"] = json!("nowhere");
    stages[1]["requirements"][0] = json!("9.9.9");
    let problems = library().clone().add(&schedule.to_string()).unwrap_err();
    let found: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    for wanted in ["unknown-milestone", "unknown-requirement", "before-its-needs", "in-no-stage"] {
        assert!(found.contains(&wanted), "{wanted} is missing in {found:?}");
    }
    assert!(problems.iter().all(|p| p.message != p.code && !p.help.is_empty()), "{problems:#?}");
}

#[test]
fn an_estimate_names_what_it_takes_as_given() {
    let response = organisation("some", "medium", &["low", "medium", "high"], NOTHING, None, false);
    let mut planner = planner(&response);
    planner.load(&session(library(), &response).ground(Some("en")).unwrap().to_json()).unwrap();
    let mut forecast = planner.forecast(None).unwrap().unwrap();
    forecast.simulation.step(100);
    let assumed = planner.assumed(&forecast, Some("en")).unwrap();
    let estimate = planner.estimate(&forecast, Some("en")).unwrap();
    for wait in &assumed.waits {
        let [least, likely, most] = wait.tenths;
        assert!(estimate.stages.iter().any(|stage| stage.id == wait.stage), "{wait:?}");
        assert!(least <= likely && likely <= most && most > 0, "{wait:?}");
        // Titles of sources, not their ids.
        assert!(wait.source.contains(' '), "{wait:?}");
    }
    // Half a day more for each AI system after the first.
    let stage2 = assumed.waits.iter().find(|wait| wait.stage == "stage-2").unwrap();
    assert_eq!(stage2.tenths, [40, 60, 100]);
    for item in &estimate.items {
        assert!(assumed.owners.iter().any(|owner| owner.id == item.owner && owner.title.is_some()), "{item:?}");
    }
}

#[test]
fn what_does_not_fit_a_plan_is_named() {
    let response = organisation("some", "medium", &["medium"], NOTHING, None, false);
    let mut session = session(library(), &response);
    let problems = session
        .plan(
            &json!({
                "people": 0, "owners": {"nobody": 1}, "freezes": [{"from": "2027-02-01", "to": "2027-01-01"}], "workingDays": [8],
                "target": "soon", "scenarios": [{"id": "a", "close": ["9.9"], "drop": ["none"]}, {"id": "a"}]
            })
            .to_string(),
        )
        .unwrap_err();
    let found: Vec<(&str, &str)> = problems.iter().map(|p| (p.code.as_str(), p.path.as_str())).collect();
    for wanted in [
        ("bad-capacity", "/people"),
        ("unknown-owner", "/owners/nobody"),
        ("bad-freeze", "/freezes/0"),
        ("out-of-range", "/workingDays/0"),
        ("bad-date", "/target"),
        ("unknown-requirement", "/scenarios/0/close/0"),
        ("unknown-system", "/scenarios/0/drop/0"),
        ("duplicate-id", "/scenarios/1"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} is missing in {found:?}");
    }
    assert!(problems.iter().all(|p| p.message != p.code && !p.help.is_empty()), "{problems:#?}");
    assert_eq!(session.response().unwrap().planning.people, None, "nothing is changed");
}
