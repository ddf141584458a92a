//! The schedule model: how gaps become work, how long what is not work takes. Assumptions are data, so that they can be
//! read, questioned and changed.

use crate::condition::{SIZES, STANDARDS, STARTING_POINTS, TIERS};
use crate::error::{Problem, Problems};
use crate::read::{File, Node, Object};

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
    /// Id of the milestone that has to be passed behind it
    pub milestone: Option<String>,
    /// It is where controls are decided on in the Statement of Applicability
    pub decides: bool,
    /// It is a time of operation, which is over where these gates are passed
    pub records: Vec<String>,
    /// Ids of the requirements that are worked on in it
    pub requirements: Vec<String>,
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
    object.req(key).int(0, most).unwrap_or(0)
}

/// Least, likely, most, none below the one before.
fn range(object: &Object<'_>, key: &str) -> Range3 {
    let cursor = object.req(key);
    let mut values = [0; 3];
    let mut items = cursor.items();
    let (mut before, mut count) = (0, 0);
    for value in &mut values {
        let Some(item) = items.next() else { break };
        *value = item.int(before, 3_650).unwrap_or(before);
        before = *value;
        count += 1;
    }
    if cursor.given() && (count < 3 || items.next().is_some()) {
        cursor.error("not-three");
    }
    values
}

/// One row for each known word, in the order of the words; missing ones are named.
fn rows<'a>(object: &Object<'a>, key: &str, words: &[&str], read: &mut dyn FnMut(&str, &Object<'a>)) {
    let list = object.req(key);
    for word in words {
        let found = list.items().find(|item| item.node().and_then(|row| row.get("id")?.as_str()) == Some(*word));
        let Some(found) = found else {
            list.error_with("missing", "field", word);
            continue;
        };
        let row = found.object();
        row.skip(&["id"], &[]);
        read(word, &row);
        row.finish();
    }
}

impl Schedule {
    /// Percent of the audit days that an organisation of this size needs.
    #[must_use]
    pub fn audit_percent(&self, size: usize) -> i32 {
        self.sizes.get(size).map_or(100, |size| size[1])
    }

    /// Holds it against a catalogue: everything it names is there, every requirement stands in a stage, and none before
    /// what it needs. `needs` gives the ids that a requirement needs, none for one that is not there.
    pub fn check(
        &self,
        requirements: &[&str],
        milestones: &[&str],
        needs: &dyn Fn(&str) -> Vec<String>,
        problems: &Problems,
    ) {
        let mut done: Vec<&str> = Vec::new();
        for (i, stage) in self.stages.iter().enumerate() {
            let path = |field: &str| format!("/stages/{i}/{field}");
            if stage.milestone.as_ref().is_some_and(|id| !milestones.contains(&id.as_str())) {
                problems.add(Problem::error("unknown-milestone", path("milestone")));
            }
            done.extend(stage.requirements.iter().map(String::as_str));
            for id in &stage.requirements {
                if !requirements.contains(&id.as_str()) {
                    problems.add(Problem::error("unknown-requirement", path("requirements")).with("id", id));
                } else if !needs(id).iter().all(|need| done.contains(&need.as_str())) {
                    problems.add(Problem::error("before-its-needs", path("requirements")).with("id", id));
                }
            }
        }
        for id in requirements {
            if !done.contains(id) {
                problems.add(Problem::error("in-no-stage", "/stages").with("id", id));
            }
        }
    }

    /// Reads one. `None` if it has errors, which `problems` then holds. What it names is checked by [`Self::check`].
    #[must_use]
    pub fn read(node: &Node<'_>, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let object = file.root().object();
        object.skip(&["format"], &["note"]);
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
        rows(&object, "sizes", SIZES, &mut |_, row| {
            schedule.sizes.push([int(row, "effortPercent", 1_000), int(row, "auditPercent", 1_000)]);
        });
        rows(&object, "tiers", TIERS, &mut |_, row| schedule.tiers.push(int(row, "effortPercent", 1_000)));
        rows(&object, "startingPoints", STARTING_POINTS, &mut |id, row| {
            schedule.starting_points.push(StartingPoint {
                id: id.to_owned(),
                open_clause_percent: int(row, "openClausePercent", 100),
                open_control_percent: int(row, "openControlPercent", 100),
                capacity_tenths: int(row, "capacityTenths", 1_000).max(1),
            });
        });
        let reuse = object.req("reuse").object();
        reuse.skip(&["source"], &[]);
        schedule.reuse_most = int(&reuse, "mostPercent", 100);
        rows(&reuse, "strengths", &["equal", "overlaps", "related"], &mut |id, row| {
            schedule.reuse.push((id.to_owned(), int(row, "percent", 100)));
        });
        for item in reuse.list("standards") {
            let row = item.object();
            schedule.reusable.push((row.req_one_of("id", STANDARDS), row.req_id("crosswalk")));
            row.finish();
        }
        reuse.finish();
        let mut done: Vec<String> = Vec::new();
        for item in object.list("stages") {
            let row = item.object();
            let mut stage = Stage {
                id: row.req_id("id"),
                wait_days: range(&row, "waitDays"),
                decides: row.opt("decides").boolean(),
                milestone: row.opt("milestone").id(),
                records: row.list("records").each(&|gate| gate.id()),
                ..Stage::default()
            };
            for cursor in row.list("requirements") {
                let id = cursor.text().unwrap_or_default();
                if done.contains(&id) {
                    cursor.error("duplicate-row");
                }
                done.push(id.clone());
                stage.requirements.push(id);
            }
            row.finish();
            schedule.stages.push(stage);
        }
        let row = object.req("certification").object();
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
        object.finish();
        (problems.errors() == before).then_some(schedule)
    }
}
