//! Reading a ground from JSON.

use super::ground::{Extent, GROUND_FORMAT, Ground, GroundMilestone, GroundRequirement, GroundSystem};
use crate::answers::Planning;
use crate::catalogue::Schedule;
use crate::condition::{SIZES, STARTING_POINTS, TIERS};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::num::{Bp, FULL};
use crate::read::{Cursor, Node, Object};

/// More requirements or AI systems than any ground has.
const MOST: i32 = 10_000;

fn number(object: &Object<'_>, key: &str, most: i32) -> i32 {
    object.req(key).and_then(|c| c.int(0..=most)).unwrap_or(0)
}

fn index(object: &Object<'_>, key: &str, most: usize) -> usize {
    let most = i32::try_from(most).unwrap_or(MOST);
    usize::try_from(number(object, key, most)).unwrap_or(0)
}

fn yes(object: &Object<'_>, key: &str) -> bool {
    object.req(key).and_then(Cursor::boolean).unwrap_or(false)
}

fn text(object: &Object<'_>, key: &str) -> String {
    object.req(key).and_then(Cursor::text).unwrap_or_default()
}

fn texts(object: &Object<'_>, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in object.list(key) {
        texts.extend(item.text());
    }
    texts
}

fn extent(cursor: &Cursor<'_>) -> Option<Extent> {
    if *cursor.node() == Node::Null {
        return None;
    }
    let object = cursor.object()?;
    let part = |key| Bp::from(number(&object, key, FULL));
    let extent = Extent { practice: part("practice"), evidence: part("evidence"), open: part("open") };
    object.finish();
    Some(extent)
}

impl Ground {
    /// Reads one. `None` if it has errors, which `problems` then holds.
    #[must_use]
    pub fn read(node: &Node, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let object = Cursor::root(node, problems).object()?;
        let format = text(&object, "format");
        if format != GROUND_FORMAT {
            problems
                .add(Problem::error("unknown-format", "/format").with("format", &format).with("known", &GROUND_FORMAT));
            return None;
        }
        let planning = object.opt("planning").and_then(|c| Planning::read(&c)).unwrap_or_default();
        let mut ground = Self {
            format,
            today: object.req("today").and_then(Cursor::date).unwrap_or(Date::default()),
            catalogue: text(&object, "catalogue"),
            ready: yes(&object, "ready"),
            passed: index(&object, "passed", 1_000),
            answered: yes(&object, "answered"),
            clauses: number(&object, "clauses", FULL),
            starting_point: object.opt("startingPoint").and_then(|c| c.one_of(STARTING_POINTS)),
            size: index(&object, "size", SIZES.len() - 1),
            capacity: object.opt("capacity").and_then(Cursor::number),
            certificates: texts(&object, "certificates"),
            owners: texts(&object, "owners"),
            undecided: number(&object, "undecided", MOST),
            planning,
            ..Self::default()
        };
        for item in object.list("systems") {
            let Some(row) = item.object() else { continue };
            let (id, tier) = (text(&row, "id"), index(&row, "tier", TIERS.len() - 1));
            ground.systems.push(GroundSystem { id, tier, retired: yes(&row, "retired") });
            row.finish();
        }
        for item in object.list("milestones") {
            let Some(row) = item.object() else { continue };
            let (id, passed) = (text(&row, "id"), yes(&row, "passed"));
            ground.milestones.push(GroundMilestone { id, passed, gates: texts(&row, "gates") });
            row.finish();
        }
        for item in object.list("requirements") {
            let Some(row) = item.object() else { continue };
            let mut requirement = GroundRequirement {
                id: text(&row, "id"),
                control: yes(&row, "control"),
                per_system: yes(&row, "perSystem"),
                of_systems: yes(&row, "ofSystems"),
                owner: text(&row, "owner"),
                organisation: row.opt("organisation").and_then(|c| extent(&c)),
                ..GroundRequirement::default()
            };
            for (days, value) in requirement.effort.iter_mut().zip(row.list("effort")) {
                *days = value.int(0..=MOST).unwrap_or(0);
            }
            for need in row.list("needs") {
                requirement.needs.extend(need.int(0..=MOST).and_then(|need| usize::try_from(need).ok()));
            }
            for system in row.list("systems") {
                requirement.systems.push(extent(&system));
            }
            for pair in row.list("reuse") {
                let mut words = Vec::new();
                for word in pair.items() {
                    words.extend(word.text());
                }
                if let [crosswalk, strength] = words.as_slice() {
                    requirement.reuse.push((crosswalk.clone(), strength.clone()));
                }
            }
            row.finish();
            ground.requirements.push(requirement);
        }
        object.finish();
        (problems.errors() == before).then_some(ground)
    }

    /// Holds a schedule model against it.
    pub fn check(&self, schedule: &Schedule, problems: &Problems) {
        let mut requirements = Vec::new();
        for requirement in &self.requirements {
            requirements.push(requirement.id.as_str());
        }
        let mut milestones = Vec::new();
        for milestone in &self.milestones {
            milestones.push(milestone.id.as_str());
        }
        let needs = |id: &str| {
            let mut needs = Vec::new();
            if let Some(requirement) = self.requirements.iter().find(|requirement| requirement.id == id) {
                for need in &requirement.needs {
                    needs.extend(requirements.get(*need).map(|id| (*id).to_owned()));
                }
            }
            needs
        };
        schedule.check(&requirements, &milestones, &needs, problems);
    }
}
