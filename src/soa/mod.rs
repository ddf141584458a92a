//! The Statement of Applicability: every control of Annex A and the organisation's own, included or excluded, and why.

use serde::Serialize;

use crate::answers::{Decision, Response};
use crate::condition::ROLES;
use crate::findings::{Assessed, RISK_TREATMENT, Standing};
use crate::order::Joined as _;
use crate::order::List as _;
use crate::report::words::Params;
use crate::report::{Message, Namer};

/// The Statement of Applicability.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Soa<'a> {
    /// How many controls are included
    pub included: usize,
    /// How many are excluded
    pub excluded: usize,
    /// On how many nobody has decided: they are not included by default
    pub undecided: usize,
    /// The controls of Annex A, then the organisation's own
    pub rows: Vec<SoaRow<'a>>,
    /// Where it contradicts the standard or itself
    pub contradictions: Vec<SoaContradiction<'a>>,
}

/// A control.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SoaRow<'a> {
    /// Id of the control
    pub control: &'a str,
    /// Its title
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// A control of the organisation's own
    pub own: bool,
    /// `included`, `excluded` or `undecided`
    pub decision: &'static str,
    /// `risk-treatment`, `impact-assessment`, `external-requirement`
    pub because: &'a [String],
    /// Why, in the organisation's words
    pub justification: &'a str,
    /// `implemented`, `partly`, `planned`, `not-started`: as declared
    pub declared_status: Option<&'a str>,
    /// Where it stands by the answers
    pub status: Option<&'static str>,
    /// Risks that it treats
    pub risks: &'a [String],
    /// How usual it is for the organisation's roles: `primary`, `conditional`, `rarely`. Not a justification.
    pub role_relevance: Option<&'a str>,
}

/// A contradiction, which an auditor would raise against risk treatment.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SoaContradiction<'a> {
    /// Id of the control
    pub control: &'a str,
    /// Requirement that it is reported against
    pub requirement: &'a str,
    /// What contradicts what
    pub message: Message<'a>,
}

/// Relevance words, most relevant first.
const RELEVANCE: &[&str] = &["primary", "conditional", "rarely"];

/// The most relevant of the words for some roles.
fn relevance<'a, 'r>(roles: impl Iterator<Item = &'r String>, of: &'a [String]) -> Option<&'a str> {
    let words = roles.filter_map(|role| of.get(ROLES.iter().position(|known| known == role)?));
    words.min_by_key(|word| RELEVANCE.iter().position(|known| known == word)).map(String::as_str)
}

/// Builds it.
#[must_use]
pub fn soa<'a>(response: &'a Response, assessed: &[Assessed], namer: &Namer<'a>) -> Soa<'a> {
    let catalogue = &namer.scores.plan().catalogue;
    let mut soa = Soa::default();
    for (requirement, one) in catalogue.requirements.iter().zip(assessed).filter(|(r, _)| r.control) {
        let id = requirement.id.as_str();
        let decision = namer.scores.plan().decision(one.requirement, response);
        let mut row = row(id, decision);
        row.title = namer.requirement_title(one.requirement);
        row.status = Some(one.standing.id());
        row.role_relevance = relevance(response.profile.roles.iter(), &requirement.roles);
        soa.rows.push(row);
        let Some(decision) = decision else {
            soa.undecided += 1;
            continue;
        };
        let mut contradict = |key: &'static str, name: &'static str, list: &[&str]| {
            let mut params = Params::new();
            params.set("control", id);
            if !list.is_empty() {
                params.set(name, list.joined(", "));
            }
            soa.contradictions.push(SoaContradiction {
                control: id,
                requirement: RISK_TREATMENT,
                message: namer.message(key, params),
            });
        };
        if decision.included {
            soa.included += 1;
            if decision.because.is_empty() && decision.justification.trim().is_empty() {
                contradict("soa.no-reason", "", &[]);
            } else if decision.status.as_deref() == Some("implemented") && one.standing == Standing::NotMet {
                contradict("soa.declared-implemented", "", &[]);
            }
            continue;
        }
        soa.excluded += 1;
        if let Some(clauses) = catalogue.carries_out.get(id) {
            contradict("soa.carries-out", "clauses", &clauses.iter().map(String::as_str).list());
        }
        let mut needing = Vec::new();
        for system in response.systems.iter().filter(|_| requirement.per_system) {
            let retired = system.fields.get("stage").is_some_and(|stage| stage == "retired");
            if !retired && relevance(system.fields.get("role").into_iter(), &requirement.roles) == Some("primary") {
                needing.push(system.name.as_str());
            }
        }
        if !needing.is_empty() {
            contradict("soa.needed", "systems", &needing);
        }
    }
    for decision in response.soa.iter().filter(|decision| decision.title.is_some()) {
        soa.rows.push(row(&decision.control, Some(decision)));
    }
    soa
}

fn row<'a>(control: &'a str, decision: Option<&'a Decision>) -> SoaRow<'a> {
    SoaRow {
        control,
        title: decision.and_then(|decision| decision.title.as_deref()),
        own: decision.is_some_and(|decision| decision.title.is_some()),
        decision: match decision {
            Some(decision) if decision.included => "included",
            Some(_) => "excluded",
            None => "undecided",
        },
        because: decision.map_or(&[], |decision| &decision.because),
        justification: decision.map_or("", |decision| &decision.justification),
        declared_status: decision.and_then(|decision| decision.status.as_deref()),
        status: None,
        risks: decision.map_or(&[], |decision| &decision.risks),
        role_relevance: None,
    }
}
