//! The Statement of Applicability: every control of Annex A and the organisation's own, included or excluded, and why.

use serde::Serialize;

use crate::answers::{Decision, Response};
use crate::condition::ROLES;
use crate::findings::{Assessed, Standing};
use crate::order::List as _;
use crate::report::{Message, Namer};
use crate::scoring::Scores;

/// The Statement of Applicability.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Soa {
    /// How many controls are included
    pub included: usize,
    /// How many are excluded
    pub excluded: usize,
    /// On how many nobody has decided: they are not included by default
    pub undecided: usize,
    /// The controls of Annex A, then the organisation's own
    pub rows: Vec<SoaRow>,
    /// Where it contradicts the standard or itself
    pub contradictions: Vec<SoaContradiction>,
}

/// A control.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SoaRow {
    /// Id of the control
    pub control: String,
    /// Its title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A control of the organisation's own
    pub own: bool,
    /// `included`, `excluded` or `undecided`
    pub decision: String,
    /// `risk-treatment`, `impact-assessment`, `external-requirement`
    pub because: Vec<String>,
    /// Why, in the organisation's words
    pub justification: String,
    /// `implemented`, `partly`, `planned`, `not-started`: as declared
    pub declared_status: Option<String>,
    /// Where it stands by the answers
    pub status: Option<String>,
    /// Risks that it treats
    pub risks: Vec<String>,
    /// How usual it is for the organisation's roles: `primary`, `conditional`, `rarely`. Not a justification.
    pub role_relevance: Option<String>,
}

/// A contradiction, which an auditor would raise against risk treatment.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoaContradiction {
    /// Id of the control
    pub control: String,
    /// Requirement that it is reported against
    pub requirement: String,
    /// What contradicts what
    pub message: Message,
}

/// Relevance words, most relevant first.
const RELEVANCE: &[&str] = &["primary", "conditional", "rarely"];

/// Builds it.
#[must_use]
pub fn soa(scores: &Scores, response: &Response, assessed: &[Assessed], namer: &Namer<'_>) -> Soa {
    let catalogue = &scores.plan().catalogue;
    let mut rows = Vec::new();
    let mut contradictions = Vec::new();
    let relevance = |roles: &[String], of: &[String]| -> Option<String> {
        roles
            .iter()
            .filter_map(|role| of.get(ROLES.iter().position(|known| known == role)?))
            .min_by_key(|word| RELEVANCE.iter().position(|known| known == word))
            .cloned()
    };
    for (index, requirement) in catalogue.requirements.iter().enumerate().filter(|(_, r)| r.control) {
        let decision = response.decision(&requirement.id);
        let standing = assessed.get(index).map(|one| one.standing);
        rows.push(row(
            &requirement.id,
            namer.requirement_title(index),
            decision,
            standing,
            relevance(&response.profile.roles, &requirement.roles),
        ));
        let Some(decision) = decision else { continue };
        let mut contradict = |key: &str, fill: &dyn Fn(&mut crate::report::words::Params)| {
            contradictions.push(SoaContradiction {
                control: requirement.id.clone(),
                requirement: "6.1.3".to_owned(),
                message: namer.message(key, |params| {
                    params.set("control", requirement.id.as_str());
                    fill(params);
                }),
            });
        };
        if !decision.included {
            if let Some(clauses) = catalogue.carries_out.get(&requirement.id) {
                contradict("soa.carries-out", &|params| params.set("clauses", clauses.join(", ")));
            }
            let needing: Vec<&str> = response
                .systems
                .iter()
                .filter(|system| {
                    requirement.per_system && system.fields.get("stage").is_none_or(|stage| stage != "retired")
                })
                .filter(|system| {
                    let role: Vec<String> = system.fields.get("role").cloned().into_iter().list();
                    relevance(&role, &requirement.roles).as_deref() == Some("primary")
                })
                .map(|system| system.name.as_str())
                .list();
            if !needing.is_empty() {
                contradict("soa.needed", &|params| params.set("systems", needing.join(", ")));
            }
        } else if decision.because.is_empty() && decision.justification.trim().is_empty() {
            contradict("soa.no-reason", &|_| {});
        } else if decision.status.as_deref() == Some("implemented") && standing == Some(Standing::NotMet) {
            contradict("soa.declared-implemented", &|_| {});
        }
    }
    for decision in response.soa.iter().filter(|decision| decision.title.is_some()) {
        rows.push(row(&decision.control, decision.title.clone(), Some(decision), None, None));
    }
    let count = |word: &str| rows.iter().filter(|row| !row.own && row.decision == word).count();
    Soa {
        included: count("included"),
        excluded: count("excluded"),
        undecided: count("undecided"),
        rows,
        contradictions,
    }
}

fn row(
    control: &str,
    title: Option<String>,
    decision: Option<&Decision>,
    standing: Option<Standing>,
    role_relevance: Option<String>,
) -> SoaRow {
    let word = match decision {
        Some(decision) if decision.included => "included",
        Some(_) => "excluded",
        None => "undecided",
    };
    SoaRow {
        control: control.to_owned(),
        title,
        own: decision.is_some_and(|decision| decision.title.is_some()),
        decision: word.to_owned(),
        because: decision.map(|decision| decision.because.clone()).unwrap_or_default(),
        justification: decision.map(|decision| decision.justification.clone()).unwrap_or_default(),
        declared_status: decision.and_then(|decision| decision.status.clone()),
        status: standing.map(|standing| standing.id().to_owned()),
        risks: decision.map(|decision| decision.risks.clone()).unwrap_or_default(),
        role_relevance,
    }
}
