//! What a timeline is derived from: the gaps and what is unknown, without figures, texts or answers. It crosses to the
//! artefact that computes timelines as JSON, and whoever holds it can compute the same timeline.

use serde::Serialize;

use crate::answers::{Planning, Response};
use crate::api::Library;
use crate::catalogue::{CatalogueText, Gate};
use crate::condition::SIZES;
use crate::date::Date;
use crate::findings::{Assessed, Milestones, Standing};
use crate::json::Writer;
use crate::num::{Bp, FULL};
use crate::order::Joined as _;
use crate::scoring::{Scores, Status};

/// Format of a ground as JSON.
pub const GROUND_FORMAT: &str = "aimscore-ground/1";

/// What a timeline is derived from.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ground {
    /// `aimscore-ground/1`
    pub format: String,
    /// The day it was taken
    pub today: Date,
    /// Id of the catalogue
    pub catalogue: String,
    /// Everything is done: what remains is the audit
    pub ready: bool,
    /// Milestones passed
    pub passed: usize,
    /// Some figure exists
    pub answered: bool,
    /// Mean conformity of the clauses
    pub clauses: Bp,
    /// Starting point, as chosen
    pub starting_point: Option<String>,
    /// Index of the size of the organisation
    pub size: usize,
    /// People, as the profile says
    pub capacity: Option<f64>,
    /// Standards of certificates held and valid
    pub certificates: Vec<String>,
    /// Kinds of owners
    pub owners: Vec<GroundOwner>,
    /// AI systems
    pub systems: Vec<GroundSystem>,
    /// Controls that the Statement of Applicability has not decided on
    pub undecided: i32,
    /// Milestones, in order
    pub milestones: Vec<GroundMilestone>,
    /// Requirements, in the order of the catalogue
    pub requirements: Vec<GroundRequirement>,
    /// What is planned with; written beside the rest
    #[serde(skip)]
    pub planning: Planning,
}

/// A kind of owner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GroundOwner {
    /// Id
    pub id: String,
    /// In words of the language that was asked for
    pub title: Option<String>,
}

/// An AI system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GroundSystem {
    /// Id
    pub id: String,
    /// Index of its tier
    pub tier: usize,
    /// Out of service
    pub retired: bool,
}

/// A milestone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GroundMilestone {
    /// Id
    pub id: String,
    /// Whether it is passed
    pub passed: bool,
    /// Gates that are passed
    pub gates: Vec<String>,
}

/// A requirement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroundRequirement {
    /// Id
    pub id: String,
    /// A control
    pub control: bool,
    /// Met per AI system
    pub per_system: bool,
    /// It applies, and AI systems are asked about it
    pub of_systems: bool,
    /// Who usually owns it
    pub owner: String,
    /// Person-days to close a full gap: least, likely, most
    pub effort: [i32; 3],
    /// Indices of requirements that come first
    pub needs: Vec<usize>,
    /// What is missing in the organisation; none if nothing is asked there
    pub organisation: Option<Extent>,
    /// What is missing in each AI system
    pub systems: Vec<Option<Extent>>,
    /// Crosswalks that map it, with the strength of the strongest row
    pub reuse: Vec<(String, String)>,
}

/// How much of a requirement is missing in one unit, in basis points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Practice known to be missing
    pub practice: Bp,
    /// Practice that is there and can't be shown
    pub evidence: Bp,
    /// Not known, because questions are unanswered
    pub open: Bp,
}

const STRENGTHS: [&str; 3] = ["related", "overlaps", "equal"];

impl Ground {
    /// Takes it from the figures.
    #[must_use]
    pub fn new(
        library: &Library,
        response: &Response,
        scores: &Scores,
        assessed: &[Assessed],
        milestones: Option<&Milestones<'_>>,
        texts: Option<&CatalogueText>,
    ) -> Self {
        let plan = scores.plan();
        let catalogue = &*plan.catalogue;
        let (mut sum, mut count) = (0, 0);
        for (i, group) in catalogue.groups.iter().enumerate() {
            if let Some(conformity) = scores.figures(plan.group_node(i)).conformity.filter(|_| !group.objective) {
                sum += conformity;
                count += 1;
            }
        }
        let size = response.profile.size.as_deref().unwrap_or("medium");
        let mut ground = Self {
            format: GROUND_FORMAT.to_owned(),
            today: plan.today,
            catalogue: catalogue.id.clone(),
            ready: milestones.is_some_and(|milestones| milestones.verdict == "ready"),
            passed: milestones.map_or(0, |milestones| milestones.passed),
            answered: scores.figures(plan.total_node()).conformity.is_some(),
            clauses: sum.checked_div(count).unwrap_or(0),
            starting_point: response.starting_point.clone(),
            size: SIZES.iter().position(|known| *known == size).unwrap_or(0),
            capacity: response.profile.capacity,
            planning: response.planning.clone(),
            ..Self::default()
        };
        for id in &catalogue.owners {
            let title = texts.and_then(|texts| texts.labels.get(&["owner.", id].joined(""))).cloned();
            ground.owners.push(GroundOwner { id: id.clone(), title });
        }
        for held in &response.profile.certificates {
            if !held.body.trim().is_empty() && held.valid_to.is_some_and(|to| to >= plan.today) {
                ground.certificates.push(held.standard.clone());
            }
        }
        for (system, tier) in response.systems.iter().zip(&plan.tiers) {
            let retired = system.fields.get("stage").is_some_and(|stage| stage == "retired");
            ground.systems.push(GroundSystem { id: system.id.clone(), tier: tier.level, retired });
        }
        for (i, milestone) in catalogue.milestones.iter().enumerate() {
            let row = milestones.and_then(|milestones| milestones.list.get(i));
            let mut gates = Vec::new();
            for gate in row.map_or(&[][..], |row| &row.gates) {
                if gate.status == "passed" {
                    gates.push(gate.id.to_string());
                }
            }
            let passed = row.is_some_and(|row| row.status == "passed");
            ground.milestones.push(GroundMilestone { id: milestone.id.clone(), passed, gates });
        }
        let decides = plan.questionnaire.yields("soa")
            && catalogue.milestones.iter().any(|milestone| milestone.gates.contains(&Gate::SoaDecided));
        for (index, requirement) in catalogue.requirements.iter().enumerate() {
            if decides && requirement.control && plan.decision(index, response).is_none() {
                ground.undecided += 1;
            }
            let standing = assessed.get(index).map_or(Standing::NotAsked, |one| one.standing);
            let applies = !matches!(standing, Standing::Excluded | Standing::NotAsked | Standing::NotApplicable);
            let unit = |system| if applies { extent(scores, index, system, standing) } else { None };
            let mut systems = Vec::with_capacity(plan.systems());
            for system in 0..plan.systems() {
                systems.push(unit(Some(system)));
            }
            let mut reuse = Vec::new();
            for crosswalk in library.crosswalks() {
                let rows = crosswalk.rows.iter().filter(|row| row.requirement == index);
                let strongest = rows.filter_map(|row| STRENGTHS.iter().position(|word| *word == row.strength)).max();
                if let Some(strength) = strongest.and_then(|strength| STRENGTHS.get(strength)) {
                    reuse.push((crosswalk.id.clone(), (*strength).to_owned()));
                }
            }
            ground.requirements.push(GroundRequirement {
                id: requirement.id.clone(),
                control: requirement.control,
                per_system: requirement.per_system,
                of_systems: applies && plan.systems_weight(index) > 0,
                owner: requirement.owner.clone(),
                effort: requirement.effort,
                needs: requirement.needs.clone(),
                organisation: unit(None),
                systems,
                reuse,
            });
        }
        ground
    }

    /// As JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = crate::json::to_string(self);
        text.pop();
        text.push_str(",\"planning\":");
        let mut planning = Writer::default();
        self.planning.write(&mut planning);
        text.push_str(&planning.done());
        text.push('}');
        text
    }
}

/// What is missing in the organisation or in one AI system; none if nothing is asked there.
fn extent(scores: &Scores, requirement: usize, system: Option<usize>, standing: Standing) -> Option<Extent> {
    let unit = scores.plan().unit(requirement, system)?;
    let (mut weight, mut open, mut waiting) = (0, 0, false);
    for member in unit.practice() {
        let Some(state) = scores.slot(member.slot) else { continue };
        if !state.visible.now {
            waiting |= !state.visible.certain;
        } else if state.status != Status::NotApplicable {
            weight += member.weight;
            open += if state.status == Status::Unanswered { member.weight } else { 0 };
        }
    }
    if weight == 0 {
        return waiting.then_some(Extent { practice: 0, evidence: 0, open: FULL });
    }
    let share = |part: Bp, of: i64| Bp::try_from(i64::from(part) * of / weight).unwrap_or(FULL);
    let mut extent = Extent { open: share(FULL, open), ..Extent::default() };
    let figures = scores.unit_figures(requirement, system);
    if let Some(conformity) = figures.conformity.filter(|_| matches!(standing, Standing::NotMet | Standing::PartlyMet))
    {
        extent.practice = share(FULL - conformity, weight - open);
        extent.evidence = share(conformity - figures.readiness.unwrap_or(0).min(conformity), weight - open);
    }
    Some(extent)
}
