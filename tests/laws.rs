//! Laws of the scoring, over random questionnaires and responses. The specification names them.
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use aimscore::Session;
use aimscore::questionnaire::Criticality;
use aimscore::scoring::{FIELDS, Field, Figures, Scores, Status};
use common::{Random, answer, places, response, session, valid_questionnaire, value};
use proptest::prelude::*;
use serde_json::{Value, json};

fn nodes(scores: &Scores) -> Vec<Figures> {
    (0..scores.plan().nodes()).map(|node| scores.figures(node)).collect()
}

fn units(scores: &Scores) -> Vec<Figures> {
    let plan = scores.plan();
    (0..plan.catalogue.requirements.len())
        .flat_map(|r| std::iter::once(None).chain((0..plan.systems()).map(Some)).map(move |s| (r, s)))
        .map(|(requirement, system)| scores.unit_figures(requirement, system))
        .collect()
}

fn change(session: &mut Session, question: &Value, system: Option<&str>, answer: &Value) {
    session.change(question["id"].as_str().unwrap(), system, &answer.to_string()).unwrap();
}

fn visible(session: &Session, question: &Value, system: Option<&str>) -> bool {
    let slot = session.slot(question["id"].as_str().unwrap(), system).unwrap();
    session.scores().unwrap().slot(slot).unwrap().visible.now
}

fn unanswered(session: &Session, question: &Value, system: Option<&str>) -> bool {
    let slot = session.slot(question["id"].as_str().unwrap(), system).unwrap();
    session.scores().unwrap().slot(slot).unwrap().status == Status::Unanswered
}

fn value_of(session: &Session, question: &Value, system: Option<&str>) -> i32 {
    let slot = session.slot(question["id"].as_str().unwrap(), system).unwrap();
    session.scores().unwrap().slot(slot).unwrap().value
}

fn visibility(session: &Session) -> Vec<bool> {
    session.scores().unwrap().slots().iter().map(|slot| slot.visible.now).collect()
}

fn none_falls(before: &Scores, after: &Scores) {
    let all = |scores: &Scores| [nodes(scores), units(scores)].concat();
    for (a, b) in all(before).iter().zip(all(after)) {
        assert!(a.conformity <= b.conformity, "conformity {a:?} {b:?}");
        assert!(a.readiness <= b.readiness, "readiness {a:?} {b:?}");
        assert!(a.assurance <= b.assurance, "assurance {a:?} {b:?}");
        assert!(a.coverage <= b.coverage, "coverage {a:?} {b:?}");
    }
}

fn adds_up(row: &aimscore::scoring::ExplanationRow) {
    if !row.rows.is_empty() {
        assert_eq!(row.rows.iter().map(|row| row.contribution).sum::<i32>(), row.value);
        row.rows.iter().for_each(adds_up);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_answered_gives_no_figure(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let mut response = response(&mut random, &questionnaire, 0);
        response["soa"] = json!({});
        let session = session(&library, &response);
        for figures in nodes(session.scores().unwrap()) {
            prop_assert_eq!((figures.conformity, figures.readiness, figures.assurance), (None, None, None));
            prop_assert!(figures.coverage.is_none_or(|coverage| coverage == 0));
        }
        let report = session.report(None, true).unwrap();
        prop_assert_eq!(&report.total.rating, &None);
        prop_assert!(report.groups.iter().all(|group| group.rated.rating.is_none()));
        prop_assert!(report.findings.unwrap().list.is_empty());
    }

    #[test]
    fn a_change_scores_like_a_fresh_start(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 4);
        let mut changed = session(&library, &response);
        let places = places(&questionnaire, &response);
        for _ in 0..20 {
            if places.is_empty() { break; }
            let (question, system) = *random.pick(&places);
            let next = if random.one_in(4) { Value::Null } else { answer(&mut random, question) };
            change(&mut changed, question, system, &next);
        }
        let text = changed.response_json().unwrap();
        let fresh = session(&library, &serde_json::from_str(&text).unwrap());
        prop_assert_eq!(changed.scores().unwrap().raw(), fresh.scores().unwrap().raw());
        prop_assert_eq!(changed.report_json(Some("en"), true), fresh.report_json(Some("en"), true));
    }

    #[test]
    fn the_fast_door_scores_like_the_other(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 4);
        let (mut fast, mut slow) = (session(&library, &response), session(&library, &response));
        for (question, system) in places(&questionnaire, &response) {
            if question["kind"] != "choice" { continue; }
            let value = value(&mut random, question);
            let ids: Vec<&str> = match question["choices"].as_array() {
                Some(choices) => choices.iter().map(|choice| choice["id"].as_str().unwrap()).collect(),
                None => vec!["none", "paper", "partly", "full"],
            };
            let slot = fast.slot(question["id"].as_str().unwrap(), system).unwrap();
            let kept = response["answers"].as_array().unwrap().iter().find(|a| {
                a["question"] == question["id"] && a["system"].as_str() == system
            });
            let mut answer = json!({"value": value});
            if let Some(evidence) = kept.and_then(|answer| answer.get("evidence")) {
                answer["evidence"] = evidence.clone();
            }
            let index = ids.iter().position(|id| value == *id).unwrap();
            prop_assert!(fast.set(slot, index as f64));
            change(&mut slow, question, system, &answer);
        }
        prop_assert_eq!(fast.report_json(None, true), slow.report_json(None, true));
        prop_assert!(!fast.set(usize::MAX, 0.0));
    }

    #[test]
    fn bounds_hold_whatever_is_answered_next(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 3);
        let mut session = session(&library, &response);
        let places = places(&questionnaire, &response);
        let mut promised = vec![nodes(session.scores().unwrap())];
        loop {
            // A hidden unanswered question may be answered too: a file can hold it.
            let open: Vec<_> = places.iter().filter(|(q, s)| unanswered(&session, q, *s)).collect();
            let Some((question, system)) = open.get(random.below(open.len().max(1))).copied() else { break };
            let next = answer(&mut random, question);
            change(&mut session, question, *system, &next);
            let now = nodes(session.scores().unwrap());
            for before in &promised {
                for (bounds, figures) in before.iter().zip(&now) {
                    for (bounds, figure) in [
                        (bounds.conformity_bounds, figures.conformity),
                        (bounds.readiness_bounds, figures.readiness),
                    ] {
                        if let Some(figure) = figure {
                            let bounds = bounds.unwrap();
                            prop_assert!(bounds.low <= figure && figure <= bounds.high, "{figure} outside {bounds:?}");
                        }
                    }
                }
            }
            promised.push(now);
        }
        for figures in nodes(session.scores().unwrap()) {
            let point = |bounds: Option<aimscore::scoring::Bounds>| bounds.map(|b| (b.low, b.high));
            prop_assert_eq!(point(figures.conformity_bounds), figures.conformity.map(|f| (f, f)));
            prop_assert_eq!(point(figures.readiness_bounds), figures.readiness.map(|f| (f, f)));
        }
    }

    #[test]
    fn bounds_are_reached_where_no_open_question_controls_another(seed: u64) {
        let mut random = Random(seed);
        let (mut questionnaire, _) = valid_questionnaire(&mut random);
        for question in questionnaire["sections"][0]["questions"].as_array_mut().unwrap() {
            question.as_object_mut().unwrap().remove("when");
        }
        let library = common::library_with(&questionnaire);
        let response = response(&mut random, &questionnaire, 5);
        let mut session = session(&library, &response);
        let total = session.scores().unwrap().figures(0);
        for best in [false, true] {
            for (question, system) in places(&questionnaire, &response) {
                let given = response["answers"].as_array().unwrap().iter().any(|a| {
                    a["question"] == question["id"] && a["system"].as_str() == system
                });
                if given { continue; }
                let value = match (question["kind"].as_str().unwrap(), best) {
                    ("choice", true) if question["scale"].is_string() => json!("full"),
                    ("choice", false) if question["scale"].is_string() => json!("none"),
                    ("choice", best) => json!(if best == question["expected"].is_null() { "yes" } else { "no" }),
                    ("choices", true) => json!(["a", "b"]),
                    ("choices", false) => json!(["none"]),
                    ("number", best) => json!(if best { 100 } else { 0 }),
                    ("date", best) => json!(if best { "2026-11-22" } else { "2000-01-01" }),
                    _ => json!("words"),
                };
                let mut next = json!({"value": value});
                if best { next["evidence"] = json!([{"kind": "record", "title": "Now", "date": "2026-11-22"}]); }
                change(&mut session, question, system, &next);
            }
            let reached = session.scores().unwrap().figures(0);
            if let (Some(conformity), Some(readiness)) = (total.conformity_bounds, total.readiness_bounds) {
                let (c, r) = if best { (conformity.high, readiness.high) } else { (conformity.low, readiness.low) };
                prop_assert_eq!((reached.conformity, reached.readiness), (Some(c), Some(r)));
            }
        }
    }

    #[test]
    fn a_better_answer_lowers_nothing(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 8);
        let mut session = session(&library, &response);
        for (question, system) in places(&questionnaire, &response) {
            if unanswered(&session, question, system) || !visible(&session, question, system) { continue; }
            let slot = session.slot(question["id"].as_str().unwrap(), system).unwrap();
            if session.scores().unwrap().slot(slot).unwrap().status != Status::Answered { continue; }
            let answers = response["answers"].as_array().unwrap();
            let given = answers.iter().find(|a| a["question"] == question["id"] && a["system"].as_str() == system).unwrap();
            let mut next = json!({"value": value(&mut random, question)});
            if let Some(evidence) = given.get("evidence") { next["evidence"] = evidence.clone(); }
            let mut after = session.clone();
            change(&mut after, question, system, &next);
            let better = value_of(&after, question, system) >= value_of(&session, question, system);
            if better && visibility(&after) == visibility(&session) {
                none_falls(session.scores().unwrap(), after.scores().unwrap());
                // Keep what was given, so that the next step's comparison still knows it.
            }
            let mut more = given.clone();
            let list = more["evidence"].as_array().cloned().unwrap_or_default();
            more["evidence"] = json!([list, vec![json!({"kind": "record", "title": "More", "date": "2026-11-01"})]].concat());
            let mut shown = session.clone();
            change(&mut shown, question, system, &more);
            none_falls(session.scores().unwrap(), shown.scores().unwrap());
            session = shown;
        }
    }

    #[test]
    fn readiness_never_exceeds_conformity(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let session = session(&library, &response(&mut random, &questionnaire, 7));
        for figures in [nodes(session.scores().unwrap()), units(session.scores().unwrap())].concat() {
            prop_assert!(figures.readiness <= figures.conformity);
            if let (Some(c), Some(r)) = (figures.conformity_bounds, figures.readiness_bounds) {
                prop_assert!(r.low <= c.low && r.high <= c.high && c.low <= c.high && r.low <= r.high);
            }
        }
    }

    #[test]
    fn what_is_hidden_counts_nowhere_and_comes_back(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 8);
        let full = session(&library, &response);
        // Without the answers that are hidden, every figure of today is the same.
        let mut lean = response.clone();
        lean["answers"].as_array_mut().unwrap().retain(|answer| {
            visible(&full, &json!({"id": answer["question"]}), answer["system"].as_str())
        });
        let lean = session(&library, &lean);
        for (a, b) in nodes(full.scores().unwrap()).iter().zip(nodes(lean.scores().unwrap())) {
            prop_assert_eq!((a.conformity, a.readiness, a.assurance, a.coverage), (b.conformity, b.readiness, b.assurance, b.coverage));
        }
        // Changed there and back, everything is as it was.
        let mut there = full.clone();
        for answer in response["answers"].as_array().unwrap() {
            let (id, system) = (answer["question"].as_str().unwrap(), answer["system"].as_str());
            there.change(id, system, "null").unwrap();
            there.change(id, system, &answer.to_string()).unwrap();
        }
        prop_assert_eq!(there.scores().unwrap().raw(), full.scores().unwrap().raw());
    }

    #[test]
    fn order_changes_nothing(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 7);
        let mut turned = response.clone();
        turned["answers"].as_array_mut().unwrap().reverse();
        turned["systems"].as_array_mut().unwrap().reverse();
        let (a, b) = (session(&library, &response), session(&library, &turned));
        let (a, b) = (a.report(None, true).unwrap(), b.report(None, true).unwrap());
        prop_assert_eq!(&a.identity.answers.digest, &b.identity.answers.digest);
        prop_assert_eq!(a.total.figures, b.total.figures);
        for (a, b) in a.requirements.iter().zip(&b.requirements) {
            prop_assert_eq!(a.figures, b.figures);
            prop_assert_eq!(&a.status, &b.status);
        }
        let mut questions = questionnaire.clone();
        // Conditions name questions by id, so the order of questions is free.
        questions["sections"][0]["questions"].as_array_mut().unwrap().reverse();
        let other = common::library_with(&questions);
        let c = session(&other, &response);
        let c = c.report(None, true).unwrap();
        prop_assert_eq!(a.total.figures, c.total.figures);
    }

    #[test]
    fn every_explanation_adds_up(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let response = response(&mut random, &questionnaire, 7);
        let session = session(&library, &response);
        let mut names = vec!["total".to_owned()];
        let catalogue = session.scores().unwrap().plan().catalogue.clone();
        names.extend(catalogue.groups.iter().map(|group| group.id.clone()));
        names.extend(catalogue.requirements.iter().map(|requirement| requirement.id.clone()));
        names.extend(response["systems"].as_array().unwrap().iter().map(|system| system["id"].as_str().unwrap().to_owned()));
        for (node, name) in names.iter().enumerate() {
            let figures = session.scores().unwrap().figures(node);
            for (measure, figure) in
                [("conformity", figures.conformity), ("readiness", figures.readiness), ("assurance", figures.assurance)]
            {
                let explained = session.explain(name, measure).unwrap();
                prop_assert_eq!(explained.figure, figure, "{} {}", name, measure);
                prop_assert_eq!(explained.rows.iter().map(|row| row.contribution).sum::<i32>(), figure.unwrap_or(0));
                for row in &explained.rows {
                    adds_up(row);
                }
            }
        }
    }

    #[test]
    fn progress_is_full_exactly_when_nothing_is_open(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let fill = 6 + random.below(5);
        let response = response(&mut random, &questionnaire, fill);
        let session = session(&library, &response);
        let open = session.scores().unwrap().slots().iter().any(|s| s.visible.now && s.status == Status::Unanswered);
        let report = session.report(None, false).unwrap();
        if report.progress.visible > 0 {
            prop_assert_eq!(report.progress.share == Some(10_000), !open);
        }
        let rows: usize = report.progress.sections.iter().map(|row| row.visible).sum();
        prop_assert_eq!(rows, report.progress.visible);
        for figures in nodes(session.scores().unwrap()) {
            prop_assert_eq!(figures.coverage.is_none(), figures.applicable == 0);
            prop_assert_eq!(figures.coverage == Some(10_000), figures.applicable > 0 && figures.answered == figures.applicable);
        }
    }

    #[test]
    fn a_critical_failure_caps_what_stands_above(seed: u64) {
        let mut random = Random(seed);
        let (questionnaire, library) = valid_questionnaire(&mut random);
        let session = session(&library, &response(&mut random, &questionnaire, 8));
        let scores = session.scores().unwrap();
        let plan = scores.plan();
        for (slot, state) in scores.slots().iter().enumerate() {
            let critical = plan.question(slot).unwrap().criticality == Criticality::Critical;
            for bearing in plan.bears(slot) {
                if !critical || !bearing.practice || !bearing.full || !state.counts() || state.value > 0 { continue; }
                let group = plan.catalogue.requirements[bearing.on].group;
                for (node, cap) in [
                    (plan.requirement_node(bearing.on), 4_000),
                    (plan.group_node(group), 6_000),
                    (plan.total_node(), 8_000),
                ] {
                    let figures = scores.figures(node);
                    prop_assert!(figures.capped && figures.conformity <= Some(cap) && figures.readiness <= Some(cap));
                }
            }
        }
    }

    #[test]
    fn bands_cover_every_figure_once(figure in 0..=10_000) {
        let catalogue = {
            let (questionnaire, library) = valid_questionnaire(&mut Random(1));
            session(&library, &response(&mut Random(1), &questionnaire, 0)).scores().unwrap().plan().catalogue.clone()
        };
        let below = catalogue.bands.iter().filter(|(_, from)| *from <= figure).count();
        prop_assert_eq!(catalogue.band(figure), catalogue.bands.get(below - 1).map(|(id, _)| id.as_str()));
    }
}

#[test]
fn the_published_layout_names_every_field() {
    assert_eq!(FIELDS.len(), Field::Capped as usize + 1);
    assert_eq!(FIELDS[Field::ReadinessHigh as usize], "readinessHigh");
}
