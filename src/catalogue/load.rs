//! Reading and linting a catalogue.

use super::{Catalogue, Gate, Group, Milestone, Requirement, Substantive, TierRule};
use crate::condition::{Condition, ROLES, TIERS};
use crate::error::{Problem, Problems};
use crate::order::List as _;
use crate::order::Table;
use crate::read::{Cursor, Node};
use crate::report::canonical;

/// Reads `key`, `id` and `version`, which every file of data has.
fn ids(cursor: &Cursor<'_>, items: Vec<Cursor<'_>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for item in items {
        if let Some(id) = item.id() {
            if found.contains(&id) {
                cursor.problem(Problem::error("duplicate-id", "").with("id", &id));
            } else {
                found.push(id);
            }
        }
    }
    found
}

impl Catalogue {
    /// Reads one. `None` if it has errors, which `problems` then holds.
    #[must_use]
    pub fn read(node: &Node, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let root = Cursor::root(node, problems);
        let object = root.object()?;
        let _format = object.req("format");
        let id = object.req_id("id");
        let version = object.req_words("version");
        let standard = object.req_words("standard");

        let mut groups = Vec::new();
        for item in object.list("groups") {
            let Some(group) = item.object() else { continue };
            let id = group.req_words("id");
            let kind = group.req("kind").and_then(|c| c.one_of(&["clause", "objective"]));
            let _pdca = group.opt("pdca");
            group.finish();
            groups.push(Group { id, objective: kind.as_deref() == Some("objective"), requirements: Vec::new() });
        }

        let causes: Vec<String> = object
            .list("causes")
            .iter()
            .filter_map(|item| {
                let cause = item.object()?;
                let id = cause.req("id")?.id();
                cause.finish();
                id
            })
            .list();
        let owners = object.opt("owners").map(|c| ids(&c, c.items())).unwrap_or_default();

        let mut index = Table::new();
        let mut requirements: Vec<Requirement> = Vec::new();
        let rows = object.list("requirements");
        for (i, item) in rows.iter().enumerate() {
            if let Some(id) = item.node().get("id").and_then(Node::as_str)
                && index.insert(id.to_owned(), i).is_some()
            {
                item.problem(Problem::error("duplicate-id", "").with("id", &id));
            }
        }
        let find = |cursor: &Cursor<'_>| -> Option<usize> {
            let id = cursor.text()?;
            let found = index.get(&id).copied();
            if found.is_none() {
                cursor.problem(Problem::error("unknown-requirement", "").with("id", &id));
            }
            found
        };
        for (i, item) in rows.iter().enumerate() {
            let Some(requirement) = read_requirement(item, i, &mut groups, &causes, &owners, &find) else { continue };
            requirements.push(requirement);
        }

        let mut carries_out = Table::new();
        for (control, list) in object.opt("carriesOut").map(|c| c.entries()).unwrap_or_default() {
            if !index.contains(control) {
                list.problem(Problem::error("unknown-requirement", "").with("id", &control));
            }
            list.items().iter().for_each(|clause| {
                find(clause);
            });
            carries_out.insert(control.to_owned(), list.texts());
        }
        let signals = object.opt("signals").map(|c| ids(&c, c.items())).unwrap_or_default();
        let milestones = object.list("milestones").iter().filter_map(|item| read_milestone(item, &signals)).list();
        let substantive = object
            .list("substantive")
            .iter()
            .filter_map(|item| {
                let entry = item.object()?;
                let id = entry.req("id")?.id()?;
                let requirements = entry.list("requirements").iter().filter_map(&find).list();
                entry.finish();
                Some(Substantive { id, requirements })
            })
            .list();

        let mut default_tier = 0;
        let mut tier_rules = Vec::new();
        if let Some(tiers) = object.opt("tiers").and_then(|c| c.object()) {
            default_tier = tiers.req("default").and_then(|c| c.one_of(TIERS)).and_then(|t| tier(&t)).unwrap_or(0);
            for item in tiers.list("rules") {
                let Some(rule) = item.object() else { continue };
                let id = rule.req("id").and_then(|c| c.id());
                let level = rule.req("tier").and_then(|c| c.one_of(TIERS)).and_then(|t| tier(&t));
                let when = rule.req("when").and_then(|c| Condition::read(&c));
                rule.finish();
                if let (Some(id), Some(tier), Some(when)) = (id, level, when) {
                    tier_rules.push(TierRule { id, tier, when });
                }
            }
            tiers.finish();
        }
        let evidence_kinds = pairs(&object.list("evidenceKinds"), "months", 0..=600);
        let bands = pairs(&object.list("bands"), "from", 0..=10_000);
        let rising = bands.iter().zip(bands.iter().skip(1)).all(|(a, b)| a.1 < b.1);
        if bands.first().is_none_or(|band| band.1 != 0) || !rising {
            root.error("bands-with-holes");
        }
        object.finish();
        (problems.errors() == before).then(|| Self {
            id,
            version,
            standard,
            digest: canonical::digest(node),
            groups,
            requirements,
            causes,
            carries_out,
            signals,
            milestones,
            substantive,
            default_tier,
            tier_rules,
            evidence_kinds,
            bands,
            owners,
            index,
        })
    }
}

fn tier(id: &str) -> Option<usize> {
    TIERS.iter().position(|tier| *tier == id)
}

fn pairs(items: &[Cursor<'_>], field: &'static str, range: std::ops::RangeInclusive<i32>) -> Vec<(String, i32)> {
    items
        .iter()
        .filter_map(|item| {
            let entry = item.object()?;
            let pair = (entry.req("id")?.id()?, entry.req(field)?.int(range.clone())?);
            entry.finish();
            Some(pair)
        })
        .list()
}

fn read_requirement(
    item: &Cursor<'_>,
    index: usize,
    groups: &mut [Group],
    causes: &[String],
    owners: &[String],
    find: &dyn Fn(&Cursor<'_>) -> Option<usize>,
) -> Option<Requirement> {
    let object = item.object()?;
    let id = object.req("id")?.words()?;
    let group_id = object.req("group")?;
    let group = groups.iter().position(|group| Some(group.id.as_str()) == group_id.node().as_str());
    match group.and_then(|group| groups.get_mut(group)) {
        Some(group) => group.requirements.push(index),
        None => group_id.error("unknown-group"),
    }
    let control = object.req("kind")?.one_of(&["clause", "control"])? == "control";
    let per_system = object.req("level")?.one_of(&["organisation", "ai-system"])? == "ai-system";
    let documented = object.req("documented")?.one_of(&["yes", "implied", "no"])?;
    let pdca = object.req("pdca")?.one_of(&["plan", "do", "check", "act"])?;
    let roles_of = object.req("roles")?.object()?;
    let roles =
        ROLES.iter().filter_map(|role| roles_of.req(role)?.one_of(&["primary", "conditional", "rarely"])).list();
    roles_of.finish();
    let known = |cursor: Cursor<'_>, list: &[String], code: &str| -> Option<(usize, String)> {
        let id = cursor.text()?;
        let found = list.iter().position(|known| *known == id);
        if found.is_none() {
            cursor.problem(Problem::error(code, "").with("id", &id));
        }
        Some((found?, id))
    };
    let owner = known(object.req("owner")?, owners, "unknown-owner").map(|found| found.1).unwrap_or_default();
    let cause = known(object.req("cause")?, causes, "unknown-cause").map_or(0, |found| found.0);
    let efforts = object.req("effort")?;
    let days: Vec<i32> = efforts.items().iter().filter_map(|c| c.int(0..=1000)).list();
    let effort: [i32; 3] = days.try_into().unwrap_or([1, 0, 0]);
    let [least, likely, most] = effort;
    if least > likely || likely > most {
        efforts.error("effort-not-rising");
    }
    let severity = object.req("severity")?.one_of(&["high", "medium", "low"])?;
    let needs = object.list("needs").iter().filter_map(find).list();
    object.finish();
    Some(Requirement {
        id,
        group: group.unwrap_or(0),
        control,
        per_system,
        documented,
        pdca,
        roles,
        owner,
        effort,
        severity,
        needs,
        cause,
    })
}

fn read_milestone(item: &Cursor<'_>, signals: &[String]) -> Option<Milestone> {
    let object = item.object()?;
    let id = object.req("id")?.id()?;
    let signal = |cursor: Cursor<'_>| -> Option<String> {
        let id = cursor.text()?;
        if !signals.contains(&id) {
            cursor.problem(Problem::error("unknown-signal", "").with("id", &id));
        }
        Some(id)
    };
    let gates = object
        .list("gates")
        .iter()
        .filter_map(|gate| {
            let entry = gate.object()?;
            let read = if let Some(builtin) = entry.opt("builtin") {
                match builtin.one_of(&["coverage-complete", "soa-decided"])?.as_str() {
                    "soa-decided" => Gate::SoaDecided,
                    _ => Gate::CoverageComplete,
                }
            } else {
                let id = signal(entry.req("signal")?)?;
                match entry.opt("notBefore") {
                    Some(earlier) => Gate::NotBefore(id, signal(earlier)?),
                    None => Gate::Signal(id),
                }
            };
            entry.finish();
            Some(read)
        })
        .list();
    let operation = object.opt("operation").and_then(|c| c.boolean()).unwrap_or(false);
    object.finish();
    Some(Milestone { id, operation, gates })
}
