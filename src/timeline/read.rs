//! Reading a ground from JSON.

use super::ground::{Extent, GROUND_FORMAT, Ground, GroundMilestone, GroundOwner, GroundRequirement, GroundSystem};
use crate::answers::Planning;
use crate::catalogue::Schedule;
use crate::condition::{SIZES, STARTING_POINTS, TIERS};
use crate::error::{Problem, Problems};
use crate::num::FULL;
use crate::read::{Cursor, File, Node, Object};

/// More requirements or AI systems than any ground has.
const MOST: i32 = 10_000;

fn number(object: &Object<'_>, key: &str, most: i32) -> i32 {
    object.req(key).int(0, most).unwrap_or(0)
}

fn index(object: &Object<'_>, key: &str, most: usize) -> usize {
    let most = i32::try_from(most).unwrap_or(MOST);
    usize::try_from(number(object, key, most)).unwrap_or(0)
}

fn text(object: &Object<'_>, key: &str) -> String {
    object.req(key).text().unwrap_or_default()
}

fn extent(cursor: Cursor<'_>) -> Option<Extent> {
    if cursor.node().is_none_or(|node| *node == Node::Null) {
        return None;
    }
    let object = cursor.object();
    let part = |key| number(&object, key, FULL);
    let extent = Extent { practice: part("practice"), evidence: part("evidence"), open: part("open") };
    object.finish();
    Some(extent)
}

impl Ground {
    /// Reads one. `None` if it has errors, which `problems` then holds.
    #[must_use]
    pub fn read(node: &Node<'_>, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let object = file.root().object();
        let format = text(&object, "format");
        if format != GROUND_FORMAT {
            problems
                .add(Problem::error("unknown-format", "/format").with("format", &format).with("known", &GROUND_FORMAT));
            return None;
        }
        let mut ground = Self {
            format,
            today: object.req("today").date().unwrap_or_default(),
            catalogue: text(&object, "catalogue"),
            ready: object.req("ready").boolean(),
            passed: index(&object, "passed", 1_000),
            answered: object.req("answered").boolean(),
            clauses: number(&object, "clauses", FULL),
            starting_point: object.opt("startingPoint").one_of(STARTING_POINTS),
            size: index(&object, "size", SIZES.len() - 1),
            capacity: object.opt("capacity").number(),
            certificates: object.list("certificates").texts(),
            undecided: number(&object, "undecided", MOST),
            planning: Planning::read(object.req("planning")),
            ..Self::default()
        };
        for item in object.list("owners") {
            let row = item.object();
            ground.owners.push(GroundOwner { id: text(&row, "id"), title: row.opt("title").text() });
            row.finish();
        }
        for item in object.list("systems") {
            let row = item.object();
            let (id, tier) = (text(&row, "id"), index(&row, "tier", TIERS.len() - 1));
            ground.systems.push(GroundSystem { id, tier, retired: row.req("retired").boolean() });
            row.finish();
        }
        for item in object.list("milestones") {
            let row = item.object();
            let (id, passed) = (text(&row, "id"), row.req("passed").boolean());
            ground.milestones.push(GroundMilestone { id, passed, gates: row.list("gates").texts() });
            row.finish();
        }
        for item in object.list("requirements") {
            let row = item.object();
            let mut requirement = GroundRequirement {
                id: text(&row, "id"),
                control: row.req("control").boolean(),
                per_system: row.req("perSystem").boolean(),
                of_systems: row.req("ofSystems").boolean(),
                owner: text(&row, "owner"),
                organisation: extent(row.opt("organisation")),
                needs: row.list("needs").each(&|need| usize::try_from(need.int(0, MOST)?).ok()),
                ..GroundRequirement::default()
            };
            for (days, value) in requirement.effort.iter_mut().zip(row.list("effort")) {
                *days = value.int(0, MOST).unwrap_or(0);
            }
            for system in row.list("systems") {
                requirement.systems.push(extent(system));
            }
            for pair in row.list("reuse") {
                if let [crosswalk, strength] = pair.items().texts().as_slice() {
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
