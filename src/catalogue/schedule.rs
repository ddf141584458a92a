//! The schedule model: how gaps become work, how long what is not work takes. Assumptions are data, so that they can be
//! read, questioned and changed.

use super::Catalogue;
use crate::condition::{SIZES, STANDARDS, STARTING_POINTS, TIERS};
use crate::error::Problems;
use crate::order::List as _;
use crate::read::{Cursor, Node, Object};

/// Least, likely, most.
pub type Range3 = [i32; 3];

/// How gaps become a schedule.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// Version of this data
    pub version: String,
    /// SHA-256 over the canonical JSON of the file
    pub digest: String,
    /// Id of its catalogue
    pub catalogue: String,
    /// For each of [`SIZES`]: percent of effort and of audit days
    pub sizes: Vec<[i32; 2]>,
    /// For each of [`TIERS`]: percent of effort
    pub tiers: Vec<i32>,
    /// Part of the effort of a requirement met per AI system that is spent once: method, template
    pub set_up_percent: i32,
    /// Effort per AI system for a requirement met by the organisation, where AI systems are asked about it too
    pub further_percent: i32,
    /// Effort of showing a practice that is there, of the effort of building it
    pub evidence_percent: i32,
    /// How far the efforts fit this organisation
    pub fit_percent: Range3,
    /// For each of [`STARTING_POINTS`]
    pub starting_points: Vec<StartingPoint>,
    /// Most percent by which certificates shorten anything
    pub reuse_most: i32,
    /// For each strength of a crosswalk's row: percent that can be reused
    pub reuse: Vec<(String, i32)>,
    /// Standards of certificates and their crosswalks
    pub reusable: Vec<(String, String)>,
    /// The stages up to readiness for the audit, in order
    pub stages: Vec<Stage>,
    /// Effort of deciding on a control, in tenths of days
    pub decision_tenths: Range3,
    /// What comes after readiness
    pub certification: Certification,
}

/// What is assumed of an organisation that starts from here.
#[derive(Debug, Clone, Default)]
pub struct StartingPoint {
    /// Id
    pub id: String,
    /// How likely an unanswered clause is a gap
    pub open_clause_percent: i32,
    /// How likely an unanswered control is a gap
    pub open_control_percent: i32,
    /// People usually at work on it in a medium-sized organisation, in tenths of full-time equivalents
    pub capacity_tenths: i32,
}

/// A stage of the way to readiness.
#[derive(Debug, Clone, Default)]
pub struct Stage {
    /// Id
    pub id: String,
    /// Index of the milestone that has to be passed behind it
    pub milestone: Option<usize>,
    /// It is where controls are decided on in the Statement of Applicability
    pub decides: bool,
    /// It is a time of operation, which is over where these gates are passed
    pub records: Vec<String>,
    /// Indices of the requirements that are worked on in it
    pub requirements: Vec<usize>,
    /// Days of waiting behind the work: approval, scheduling
    pub wait_days: Range3,
}

/// What comes after readiness. Days are calendar days; audit days are working days in tenths.
#[derive(Debug, Clone, Default)]
pub struct Certification {
    /// Choosing a certification body
    pub choose_days: Range3,
    /// The contract
    pub contract_days: Range3,
    /// Lead time of the booking
    pub booking_days: Range3,
    /// Stage 1
    pub stage1_tenths: Range3,
    /// Who published it
    pub stage1_source: String,
    /// Closing what stage 1 found
    pub closing_days: Range3,
    /// Stage 2
    pub stage2_tenths: Range3,
    /// Who published it
    pub stage2_source: String,
    /// More of stage 2 for each AI system after the first
    pub further_system_tenths: i32,
    /// How likely stage 2 finds a major nonconformity
    pub major_percent: i32,
    /// Correcting it and having the correction verified
    pub major_days: Range3,
    /// How likely it finds minor ones only
    pub minor_percent: i32,
    /// Having the plan accepted
    pub minor_days: Range3,
    /// The decision
    pub decision_days: Range3,
    /// Who published it
    pub decision_source: String,
}

impl Certification {
    /// Stages 1 and 2 in tenths of working days, for so many AI systems and a percentage of the usual audit days.
    #[must_use]
    pub fn audits(&self, systems: usize, percent: i32) -> (Range3, Range3) {
        let further = i32::try_from(systems.saturating_sub(1)).unwrap_or(0).min(1_000) * self.further_system_tenths;
        let scaled = |tenths: Range3| tenths.map(|tenths| tenths * percent / 100);
        (scaled(self.stage1_tenths), scaled(self.stage2_tenths).map(|tenths| tenths + further))
    }
}

fn int(object: &Object<'_>, key: &str, most: i32) -> i32 {
    object.req(key).and_then(|c| c.int(0..=most)).unwrap_or(0)
}

/// Least, likely, most, none below the one before.
fn range(object: &Object<'_>, key: &str) -> Range3 {
    let Some(cursor) = object.req(key) else { return [0; 3] };
    let mut values = [0; 3];
    let items = cursor.items();
    let mut before = 0;
    for (value, item) in values.iter_mut().zip(&items) {
        *value = item.int(before..=3_650).unwrap_or(before);
        before = *value;
    }
    if items.len() != 3 {
        cursor.error("not-three");
    }
    values
}

/// One row for each known word, in the order of the words.
fn rows<'a>(object: &Object<'a>, key: &str, words: &[&str]) -> Vec<Object<'a>> {
    let list = object.list(key);
    let mut found = Vec::new();
    for word in words {
        let row = list.iter().find(|item| item.node().get("id").and_then(Node::as_str) == Some(*word));
        match row.and_then(|row| row.object()) {
            Some(row) => {
                let _ = row.opt("id");
                found.push(row);
            }
            None => {
                object.problem(crate::error::Problem::error("missing", "").with("field", &format!("{key}/{word}")));
            }
        }
    }
    found
}

impl Schedule {
    /// Reads one. `None` if it has errors, which `problems` then holds.
    #[must_use]
    pub fn read(node: &Node, catalogue: &Catalogue, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let object = Cursor::root(node, problems).object()?;
        let _ = (object.req("format"), object.opt("note"));
        let mut schedule = Self {
            version: object.req_words("version"),
            digest: crate::report::canonical::digest(node),
            catalogue: object.req_id("catalogue"),
            set_up_percent: int(&object, "setUpPercent", 100),
            further_percent: int(&object, "furtherPercent", 100),
            evidence_percent: int(&object, "evidencePercent", 100),
            fit_percent: range(&object, "fitPercent"),
            decision_tenths: range(&object, "decisionTenths"),
            ..Self::default()
        };
        for row in rows(&object, "sizes", SIZES) {
            schedule.sizes.push([int(&row, "effortPercent", 1_000), int(&row, "auditPercent", 1_000)]);
            row.finish();
        }
        for row in rows(&object, "tiers", TIERS) {
            schedule.tiers.push(int(&row, "effortPercent", 1_000));
            row.finish();
        }
        for (row, id) in rows(&object, "startingPoints", STARTING_POINTS).iter().zip(STARTING_POINTS) {
            schedule.starting_points.push(StartingPoint {
                id: (*id).to_owned(),
                open_clause_percent: int(row, "openClausePercent", 100),
                open_control_percent: int(row, "openControlPercent", 100),
                capacity_tenths: int(row, "capacityTenths", 1_000).max(1),
            });
            row.finish();
        }
        if let Some(reuse) = object.req("reuse").and_then(Cursor::object) {
            schedule.reuse_most = int(&reuse, "mostPercent", 100);
            let _ = reuse.req("source");
            for row in rows(&reuse, "strengths", &["equal", "overlaps", "related"]) {
                let strength = row.opt_text("id");
                schedule.reuse.push((strength, int(&row, "percent", 100)));
                row.finish();
            }
            for item in reuse.list("standards") {
                let Some(row) = item.object() else { continue };
                let standard = row.req("id").and_then(|c| c.one_of(STANDARDS)).unwrap_or_default();
                schedule.reusable.push((standard, row.req_id("crosswalk")));
                row.finish();
            }
            reuse.finish();
        }
        let mut done: Vec<usize> = Vec::new();
        for item in object.list("stages") {
            let Some(row) = item.object() else { continue };
            let mut stage = Stage {
                id: row.req_id("id"),
                wait_days: range(&row, "waitDays"),
                decides: row.opt("decides").and_then(Cursor::boolean).unwrap_or(false),
                records: row.list("records").into_iter().filter_map(Cursor::id).list(),
                ..Stage::default()
            };
            if let Some(cursor) = row.opt("milestone") {
                let id = cursor.text().unwrap_or_default();
                stage.milestone = catalogue.milestones.iter().position(|milestone| milestone.id == id);
                if stage.milestone.is_none() {
                    cursor.error("unknown-milestone");
                }
            }
            for cursor in row.list("requirements") {
                let Some(requirement) = cursor.text().and_then(|id| catalogue.requirement(&id)) else {
                    cursor.error("unknown-requirement");
                    continue;
                };
                if done.contains(&requirement) || stage.requirements.contains(&requirement) {
                    cursor.error("duplicate-row");
                }
                stage.requirements.push(requirement);
            }
            // Nothing may come before what it needs.
            for requirement in &stage.requirements {
                let needs = catalogue.requirements.get(*requirement).map_or(&[][..], |r| &r.needs);
                if needs.iter().any(|need| !done.contains(need) && !stage.requirements.contains(need)) {
                    item.problem(
                        crate::error::Problem::error("before-its-needs", "").with("id", &catalogue.id_of(*requirement)),
                    );
                }
            }
            done.extend(&stage.requirements);
            row.finish();
            schedule.stages.push(stage);
        }
        if let Some(row) = object.req("certification").and_then(Cursor::object) {
            schedule.certification = Certification {
                choose_days: range(&row, "chooseDays"),
                contract_days: range(&row, "contractDays"),
                booking_days: range(&row, "bookingDays"),
                stage1_tenths: range(&row, "stage1Tenths"),
                stage1_source: row.req_words("stage1Source"),
                closing_days: range(&row, "closingDays"),
                stage2_tenths: range(&row, "stage2Tenths"),
                stage2_source: row.req_words("stage2Source"),
                further_system_tenths: int(&row, "furtherSystemTenths", 1_000),
                major_percent: int(&row, "majorPercent", 100),
                major_days: range(&row, "majorDays"),
                minor_percent: int(&row, "minorPercent", 100),
                minor_days: range(&row, "minorDays"),
                decision_days: range(&row, "decisionDays"),
                decision_source: row.req_words("decisionSource"),
            };
            row.finish();
        }
        object.finish();
        (problems.errors() == before).then_some(schedule)
    }
}
