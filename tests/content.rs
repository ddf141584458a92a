//! The shipped content: coverage of the standard, signals, the crosswalks.
#![allow(
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

mod common;

use std::collections::BTreeSet;

use aimscore::questionnaire::Criticality;
use common::{library, session};
use serde_json::json;

fn plan(questionnaire: &str) -> aimscore::plan::Plan {
    let response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": questionnaire, "version": "1.0.0"}, "profile": {"name": "Any"},
    });
    session(library(), &response).scores().unwrap().plan().clone()
}

#[test]
fn the_standard_is_whole() {
    let catalogue = plan("iso42001-readiness").catalogue;
    let count = |control| catalogue.requirements.iter().filter(|r| r.control == control).count();
    assert_eq!((count(false), count(true)), (32, 38));
    assert_eq!(catalogue.groups.iter().filter(|group| group.objective).count(), 9);
    assert_eq!(catalogue.milestones.len(), 6);
    assert_eq!(catalogue.substantive.len(), 5);
}

#[test]
fn every_requirement_is_asked_in_practice_and_by_what_shows_it() {
    let plan = plan("iso42001-readiness");
    let questions = &plan.questionnaire.questions;
    assert!((110..=160).contains(&questions.len()), "{} questions", questions.len());
    for (index, requirement) in plan.catalogue.requirements.iter().enumerate() {
        let asked = |practice: bool, per_system: Option<bool>| {
            questions.iter().any(|question| {
                per_system.is_none_or(|per| question.per_system == per)
                    && question.bears.iter().any(|b| b.on == index && b.practice == practice && b.full)
            })
        };
        assert!(asked(true, None), "{}: no practice", requirement.id);
        assert!(asked(false, None), "{}: nothing shows it", requirement.id);
        if asked(true, Some(false)) {
            assert!(asked(false, Some(false)), "{}: nothing shows the organisation's practice", requirement.id);
        }
        assert!(
            questions.iter().any(|q| q.bears.iter().any(|b| b.on == index && b.practice && b.full)
                && (q.criticality >= Criticality::Essential || requirement.severity != "high")),
            "{}: grave, but nothing about it is essential",
            requirement.id
        );
    }
}

#[test]
fn every_signal_is_carried_by_one_question() {
    let plan = plan("iso42001-readiness");
    for signal in &plan.catalogue.signals {
        let carriers = plan.questionnaire.questions.iter().filter(|q| q.signal.as_ref() == Some(signal)).count();
        assert_eq!(carriers, 1, "{signal}");
    }
}

#[test]
fn the_quick_scan_takes_its_questions_from_the_bank() {
    let quick = plan("iso42001-quick-scan").questionnaire;
    let bank = plan("iso42001-readiness").questionnaire;
    let shared = quick.questions.iter().filter(|question| bank.question(&question.id).is_some()).count();
    assert!(
        (20..=32).contains(&shared) && (26..=36).contains(&quick.questions.len()),
        "{shared} of {}",
        quick.questions.len()
    );
    assert!(quick.partial && !quick.advice.is_empty());
}

#[test]
fn the_vendor_questionnaire_is_for_buyers() {
    let vendor = plan("ai-vendor").questionnaire;
    assert!((50..=70).contains(&vendor.questions.len()), "{} questions", vendor.questions.len());
    assert!(!vendor.yields("soa") && !vendor.yields("timeline") && vendor.yields("buyer"));
    let view = library().view("ai-vendor", "en").unwrap();
    for question in view.sections.iter().flat_map(|section| &section.questions) {
        for words in [&question.text, &question.why, &question.good] {
            assert!(!words.trim().is_empty(), "{}", question.id);
        }
        assert!(!question.evidence.is_empty(), "{}", question.id);
    }
}

#[test]
fn the_nist_crosswalk_knows_all_72_subcategories() {
    let response = json!({
        "format": "aimscore-response/1", "questionnaire": {"id": "iso42001-readiness", "version": "1.0.0"}, "profile": {"name": "Any"},
    });
    let session = session(library(), &response);
    let report = session.report(None, false).unwrap();
    let crosswalks = report.crosswalks.unwrap();
    let ids: BTreeSet<&str> = crosswalks.iter().map(|section| section.id).collect();
    let expected =
        ["eu_ai_act", "iso_23894_2023", "iso_27001_2022", "iso_27701_2019", "iso_9001_2015", "nist_ai_rmf", "soc2_tsc"];
    assert_eq!(ids, BTreeSet::from(expected));
    assert_eq!(crosswalks.iter().find(|section| section.id == "nist_ai_rmf").unwrap().items, 72);
}
