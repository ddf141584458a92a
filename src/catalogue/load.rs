//! Reading and linting a catalogue.

use super::{Catalogue, Gate, Group, Milestone, Requirement, Substantive, TierRule};
use crate::condition::{Condition, ROLES, TIERS};
use crate::error::Problems;
use crate::order::Table;
use crate::read::{Cursor, File, Items, Node};
use crate::report::canonical::Digest;

/// Ids, each once.
fn ids(cursor: Cursor<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in cursor.items().filter_map(Cursor::id) {
        if found.contains(&id) {
            cursor.error_with("duplicate-id", "id", &id);
        } else {
            found.push(id);
        }
    }
    found
}

impl Catalogue {
    /// Reads one; `json` is its text. `None` if it has errors, which `problems` then holds.
    #[must_use]
    pub fn read(node: &Node<'_>, json: &str, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let object = file.root().object();
        object.skip(&["format"], &[]);
        let id = object.req_id("id");
        let version = object.req_words("version");
        let standard = object.req_words("standard");

        let mut groups = Vec::new();
        for item in object.list("groups") {
            let group = item.object();
            let id = group.req_words("id");
            let objective = group.req("kind").place_in(&["clause", "objective"]) == Some(1);
            group.skip(&[], &["pdca"]);
            group.finish();
            groups.push(Group { id, objective, requirements: Vec::new() });
        }
        let causes = object.list("causes").each(&|item| {
            let cause = item.object();
            let id = cause.req("id").id();
            cause.finish();
            id
        });
        let owners = ids(object.opt("owners"));

        let mut index = Table::new();
        let rows = object.list("requirements");
        for (i, item) in rows.clone().enumerate() {
            if let Some(id) = item.node().and_then(|node| node.get("id")?.as_str())
                && index.insert(id.to_owned(), i).is_some()
            {
                item.error_with("duplicate-id", "id", &id);
            }
        }
        let mut requirements: Vec<Requirement> = Vec::new();
        for (i, item) in rows.enumerate() {
            requirements.push(read_requirement(item, i, &mut groups, &causes, &owners, &index));
        }

        let mut carries_out = Table::new();
        for (control, list) in object.opt("carriesOut").entries() {
            if !index.contains(control) {
                list.error_with("unknown-requirement", "id", &control);
            }
            list.items().for_each(|clause| {
                requirement(clause, &index);
            });
            carries_out.insert(control.to_owned(), list.items().texts());
        }
        let signals = ids(object.opt("signals"));
        let milestones = object.list("milestones").each(&|item| read_milestone(item, &signals));
        let substantive = object.list("substantive").each(&|item| {
            let entry = item.object();
            let id = entry.req_id("id");
            let requirements = entry.list("requirements").each(&|item| requirement(item, &index));
            entry.finish();
            Some(Substantive { id, requirements })
        });

        let tiers = object.opt("tiers").object();
        let default_tier = tiers.req("default").place_in(TIERS).unwrap_or(0);
        let tier_rules = tiers.list("rules").each(&|item| {
            let rule = item.object();
            let id = rule.req_id("id");
            let tier = rule.req("tier").place_in(TIERS).unwrap_or(0);
            let when = Condition::read(rule.req("when"));
            rule.finish();
            Some(TierRule { id, tier, when: when? })
        });
        tiers.finish();
        let evidence_kinds = pairs(object.list("evidenceKinds"), "months", 600);
        let bands = pairs(object.list("bands"), "from", 10_000);
        let rising = bands.windows(2).all(|pair| matches!(pair, [a, b] if a.1 < b.1));
        if bands.first().is_none_or(|band| band.1 != 0) || !rising {
            file.root().error("bands-with-holes");
        }
        object.finish();
        if problems.errors() != before {
            return None;
        }
        let mut by_cause = vec![Vec::new(); causes.len()];
        for (i, requirement) in requirements.iter().enumerate() {
            if let Some(members) = by_cause.get_mut(requirement.cause) {
                members.push(i);
            }
        }
        Some(Self {
            id,
            version,
            standard,
            digest: Digest::of(json),
            groups,
            requirements,
            by_cause,
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

/// The index of a requirement that is named.
fn requirement(cursor: Cursor<'_>, index: &Table<usize>) -> Option<usize> {
    let id = cursor.text()?;
    let found = index.get(&id).copied();
    if found.is_none() {
        cursor.error_with("unknown-requirement", "id", &id);
    }
    found
}

/// Ids, each with a number from 0 to `most`.
fn pairs(items: Items<'_>, field: &str, most: i32) -> Vec<(String, i32)> {
    items.each(&|item| {
        let entry = item.object();
        let id = entry.req_id("id");
        let number = entry.req(field).int(0, most);
        entry.finish();
        Some((id, number?))
    })
}

fn read_requirement(
    item: Cursor<'_>,
    place: usize,
    groups: &mut [Group],
    causes: &[String],
    owners: &[String],
    index: &Table<usize>,
) -> Requirement {
    let object = item.object();
    let id = object.req_words("id");
    let group_id = object.req("group");
    let group = groups.iter().position(|group| Some(group.id.as_str()) == group_id.node().and_then(Node::as_str));
    match group.and_then(|group| groups.get_mut(group)) {
        Some(group) => group.requirements.push(place),
        None if group_id.given() => group_id.error("unknown-group"),
        None => {}
    }
    let control = object.req("kind").place_in(&["clause", "control"]) == Some(1);
    let per_system = object.req("level").place_in(&["organisation", "ai-system"]) == Some(1);
    let documented = object.req_one_of("documented", &["yes", "implied", "no"]);
    let pdca = object.req_one_of("pdca", &["plan", "do", "check", "act"]);
    let mut roles = Vec::new();
    let roles_of = object.req("roles").object();
    for role in ROLES {
        roles.push(roles_of.req_one_of(role, &["primary", "conditional", "rarely"]));
    }
    roles_of.finish();
    let owner = object.req("owner").known(owners, "unknown-owner").and_then(|i| owners.get(i)).cloned();
    let cause = object.req("cause").known(causes, "unknown-cause").unwrap_or(0);
    let efforts = object.req("effort");
    let days = efforts.items().each(&|day| day.int(0, 1000));
    let effort: [i32; 3] = days.try_into().unwrap_or([1, 0, 0]);
    let [least, likely, most] = effort;
    if efforts.given() && (least > likely || likely > most) {
        efforts.error("effort-not-rising");
    }
    let severity = object.req_one_of("severity", &["high", "medium", "low"]);
    let needs = object.list("needs").each(&|item| requirement(item, index));
    object.finish();
    Requirement {
        id,
        group: group.unwrap_or(0),
        control,
        per_system,
        documented,
        pdca,
        roles,
        owner: owner.unwrap_or_default(),
        effort,
        severity,
        needs,
        cause,
    }
}

fn read_milestone(item: Cursor<'_>, signals: &[String]) -> Option<Milestone> {
    let object = item.object();
    let id = object.req_id("id");
    let signal =
        |cursor: Cursor<'_>| -> Option<String> { signals.get(cursor.known(signals, "unknown-signal")?).cloned() };
    let gates = object.list("gates").each(&|gate| {
        let entry = gate.object();
        let builtin = entry.opt("builtin");
        let read = if builtin.given() {
            builtin.place_in(&["coverage-complete", "soa-decided"]).map(|which| match which {
                0 => Gate::CoverageComplete,
                _ => Gate::SoaDecided,
            })
        } else {
            let id = signal(entry.req("signal"));
            let earlier = entry.opt("notBefore");
            match (id, signal(earlier)) {
                (Some(id), Some(earlier)) => Some(Gate::NotBefore(id, earlier)),
                (id, _) => id.map(Gate::Signal),
            }
        };
        entry.finish();
        read
    });
    let operation = object.opt("operation").boolean();
    object.finish();
    Some(Milestone { id, operation, gates })
}
