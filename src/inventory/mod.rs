//! AI systems and their risk tier: how deep the questions go and what maturity is expected.

use crate::answers::{AiSystem, Profile};
use crate::catalogue::Catalogue;
use crate::condition::{self, Condition, Fact, PROFILE_FIELDS, SYSTEM_FIELDS, SYSTEM_NUMBERS, TIERS};
use crate::order::List as _;

/// Fields without which a system is not assessed and so treated as the highest tier.
const NEEDED: &[&str] = &["data", "decisions", "autonomy"];

/// The tier of an AI system, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Index into [`TIERS`]
    pub level: usize,
    /// Ids of the rules that lead to this tier, or `not-assessed`, or `nothing-raises`
    pub reasons: Vec<String>,
    /// What is missing to assess it
    pub missing: Vec<String>,
}

impl Tier {
    /// As files write it.
    #[must_use]
    pub fn id(&self) -> &'static str {
        TIERS.get(self.level).copied().unwrap_or("high")
    }
}

/// Works out the tier: the highest of the rules that hold. A system that is not assessed is treated as the highest,
/// never as the lowest.
#[must_use]
pub fn tier(system: &AiSystem, catalogue: &Catalogue) -> Tier {
    let mut missing: Vec<String> =
        NEEDED.iter().filter(|field| !system.fields.contains(field)).map(|field| (*field).to_owned()).list();
    if system.severity.is_none() {
        missing.push("severity".to_owned());
    }
    if system.likelihood.is_none() {
        missing.push("likelihood".to_owned());
    }
    if !missing.is_empty() {
        return Tier { level: TIERS.len() - 1, reasons: vec!["not-assessed".to_owned()], missing };
    }
    let so = |leaf: &Condition| matches!(leaf, Condition::Fact(fact) if of_system(*fact, system, None));
    let holding: Vec<_> = catalogue.tier_rules.iter().filter(|rule| rule.when.holds(&so)).list();
    let level = holding.iter().map(|rule| rule.tier).max().unwrap_or(catalogue.default_tier);
    let mut reasons: Vec<String> = holding.iter().filter(|rule| rule.tier == level).map(|rule| rule.id.clone()).list();
    if reasons.is_empty() {
        reasons.push("nothing-raises".to_owned());
    }
    Tier { level, reasons, missing }
}

/// Whether something is so of an AI system.
#[must_use]
pub fn of_system(fact: Fact, system: &AiSystem, tier: Option<&Tier>) -> bool {
    match fact {
        Fact::System { field, is } => {
            let (name, among) = condition::field(SYSTEM_FIELDS, field, is);
            match name {
                "tier" => tier.is_some_and(|tier| among(tier.id())),
                "traits" => system.traits.iter().any(|value| among(value)),
                name => system.fields.get(name).is_some_and(|value| among(value)),
            }
        }
        Fact::SystemNumber { field, at_least } => {
            let number = match SYSTEM_NUMBERS.get(field) {
                Some(&"severity") => system.severity,
                Some(&"likelihood") => system.likelihood,
                _ => system.severity.zip(system.likelihood).map(|(severity, likelihood)| severity * likelihood),
            };
            number.is_some_and(|number| number >= at_least)
        }
        Fact::Profile { .. } => false,
    }
}

/// Whether something is so of the organisation.
#[must_use]
pub fn of_profile(fact: Fact, profile: &Profile) -> bool {
    let Fact::Profile { field, is } = fact else { return false };
    let (name, among) = condition::field(PROFILE_FIELDS, field, is);
    let has = |value: &Option<String>| value.as_deref().is_some_and(&among);
    match name {
        "roles" => profile.roles.iter().any(|role| among(role)),
        "sector" => has(&profile.sector),
        "size" => has(&profile.size),
        "certificates" => profile.certificates.iter().any(|certificate| among(&certificate.standard)),
        _ => false,
    }
}
