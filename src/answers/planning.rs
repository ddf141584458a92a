//! What the organisation plans with: people, calendar, target, and scenarios to compare.

use super::Response;
use super::write::{Object as Out, as_given};
use crate::catalogue::Catalogue;
use crate::condition::{STANDARDS, TIERS};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::json::Writer;
use crate::num::decimal;
use crate::read::{Cursor, Items, Object};

/// Most scenarios of a response, freezes of a calendar, AI systems that a scenario adds.
const MOST: usize = 100;
/// Least full-time equivalents that a plan can be computed with.
const LEAST_PEOPLE: f64 = 0.05;
/// Most simulated runs.
const MOST_RUNS: i32 = 100_000;

/// What is planned with. What is not given is assumed, and the report says so.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Planning {
    /// First day of work; today if not given
    pub start: Option<Date>,
    /// The day by which the certificate is wanted
    pub target: Option<Date>,
    /// People at work on it, in full-time equivalents
    pub people: Option<f64>,
    /// People of owners who have their own: id of the owner, full-time equivalents
    pub owners: Vec<(String, f64)>,
    /// Working days, 1 Monday to 7 Sunday; Monday to Friday if none is given
    pub working_days: Vec<i32>,
    /// Times without work, first and last day
    pub freezes: Vec<(Date, Date)>,
    /// First day on which a certification body can do stage 1, if it is booked
    pub booked: Option<Date>,
    /// Price of a person-day in whole units of a currency
    pub day_rate: Option<i32>,
    /// The currency, as a code of three letters
    pub currency: String,
    /// Where random numbers begin
    pub seed: Option<i32>,
    /// How many runs are simulated
    pub runs: Option<i32>,
    /// Other ways to go, to compare with
    pub scenarios: Vec<Scenario>,
}

/// Another way to go: what differs from the plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scenario {
    /// Id
    pub id: String,
    /// Name
    pub name: String,
    /// Requirements whose gaps are closed
    pub close: Vec<String>,
    /// AI systems left out of scope
    pub drop: Vec<String>,
    /// AI systems added: tier and how many
    pub add: Vec<(String, i32)>,
    /// Standards of certificates that are also held
    pub certificates: Vec<String>,
    /// People, instead of the plan's
    pub people: Option<f64>,
    /// People of owners, instead of the plan's
    pub owners: Vec<(String, f64)>,
    /// First day, instead of the plan's
    pub start: Option<Date>,
}

fn people(cursor: Cursor<'_>) -> Option<f64> {
    let number = cursor.number()?;
    if !(LEAST_PEOPLE..=1_000.0).contains(&number) {
        cursor.problem(
            Problem::error("bad-capacity", "")
                .with("value", &decimal(number))
                .with("from", &decimal(LEAST_PEOPLE))
                .with("to", &1_000),
        );
        return None;
    }
    Some(number)
}

fn owners(object: &Object<'_>) -> Vec<(String, f64)> {
    let mut list = Vec::new();
    for (owner, value) in object.opt("owners").entries() {
        if let Some(people) = people(value) {
            list.push((owner.to_owned(), people));
        }
    }
    list
}

fn limited<'a>(object: &Object<'a>, key: &str) -> Items<'a> {
    let cursor = object.opt(key);
    if cursor.items().count_left() > MOST {
        cursor.problem(Problem::error("too-many", "").with("what", &key).with("most", &MOST));
    }
    cursor.items()
}

fn day(object: &Object<'_>, key: &str) -> Option<Date> {
    let cursor = object.opt(key);
    let date = cursor.date()?;
    // The schedule looks decades ahead, and dates end in 2200.
    if date.ymd().0 > 2100 {
        cursor.error_with("bad-date", "value", &date);
        return None;
    }
    Some(date)
}

impl Planning {
    /// Reads it; whether it is sound, the problems of the cursor's file say.
    #[must_use]
    pub fn read(cursor: Cursor<'_>) -> Self {
        let object = cursor.object();
        let mut planning = Self {
            start: day(&object, "start"),
            target: day(&object, "target"),
            people: people(object.opt("people")),
            owners: owners(&object),
            booked: day(&object, "booked"),
            day_rate: object.opt("dayRate").int(1, 1_000_000),
            seed: object.opt("seed").int(0, i32::MAX),
            runs: object.opt("runs").int(1, MOST_RUNS),
            ..Self::default()
        };
        let currency = object.opt("currency");
        if let Some(code) = currency.text() {
            if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
                planning.currency = code;
            } else {
                currency.error_with("wrong-type", "expected", &"EUR, USD, …");
            }
        }
        for cursor in limited(&object, "workingDays") {
            if let Some(day) = cursor.int(1, 7)
                && !planning.working_days.contains(&day)
            {
                planning.working_days.push(day);
            }
        }
        for cursor in limited(&object, "freezes") {
            let freeze = cursor.object();
            if let (Some(from), Some(to)) = (day(&freeze, "from"), day(&freeze, "to")) {
                if to < from || to.days() - from.days() > 366 {
                    cursor.error("bad-freeze");
                }
                planning.freezes.push((from, to));
            } else {
                cursor.error_with("missing", "field", &"from, to");
            }
            freeze.finish();
        }
        for cursor in limited(&object, "scenarios") {
            let scenario = Scenario::read(cursor);
            if planning.scenarios.iter().any(|other| other.id == scenario.id) {
                cursor.error_with("duplicate-id", "id", &scenario.id);
            }
            planning.scenarios.push(scenario);
        }
        object.finish();
        planning
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        let mut object = Out::new(out);
        object.date("booked", self.booked);
        object.text("currency", &self.currency);
        object.number("dayRate", self.day_rate.map(f64::from));
        object.items("freezes", &self.freezes, &as_given(self.freezes.len()), &|(from, to), out| {
            let mut object = Out::new(out);
            object.date("from", Some(*from));
            object.date("to", Some(*to));
            object.end();
        });
        write_owners(&mut object, &self.owners);
        object.number("people", self.people);
        object.number("runs", self.runs.map(f64::from));
        object.items("scenarios", &self.scenarios, &as_given(self.scenarios.len()), &Scenario::write);
        object.number("seed", self.seed.map(f64::from));
        object.date("start", self.start);
        object.date("target", self.target);
        let days = &self.working_days;
        object.items("workingDays", days, &as_given(days.len()), &|day, out| out.number(f64::from(*day)));
        object.end();
    }
}

impl Scenario {
    /// Reads one.
    #[must_use]
    pub fn read(cursor: Cursor<'_>) -> Self {
        let object = cursor.object();
        let mut scenario = Self {
            id: object.req_id("id"),
            name: object.opt_text("name"),
            close: limited(&object, "close").texts(),
            drop: limited(&object, "drop").texts(),
            certificates: limited(&object, "certificates").some_of(STANDARDS),
            people: people(object.opt("people")),
            owners: owners(&object),
            start: day(&object, "start"),
            add: Vec::new(),
        };
        for item in limited(&object, "add") {
            let row = item.object();
            scenario.add.push((row.req_one_of("tier", TIERS), row.req("count").int(1, 100).unwrap_or(0)));
            row.finish();
        }
        object.finish();
        scenario
    }

    fn write(&self, out: &mut Writer) {
        let mut object = Out::new(out);
        object.items("add", &self.add, &as_given(self.add.len()), &|(tier, count), out| {
            let mut object = Out::new(out);
            object.number("count", Some(f64::from(*count)));
            object.text("tier", tier);
            object.end();
        });
        object.texts("certificates", &self.certificates);
        object.texts("close", &self.close);
        object.texts("drop", &self.drop);
        object.text("id", &self.id);
        object.text("name", &self.name);
        write_owners(&mut object, &self.owners);
        object.number("people", self.people);
        object.date("start", self.start);
        object.end();
    }
}

/// Holds what is planned against the response: owners, requirements and AI systems that don't exist, a start that has
/// passed.
#[cfg_attr(feature = "batch", inline(never))]
pub(crate) fn check_planning(planning: &Planning, known: &Known<'_>, path: &str, problems: &Problems) {
    check_owners(&planning.owners, known, path, problems);
    check_start(planning.start, known, path, problems);
    for (i, scenario) in planning.scenarios.iter().enumerate() {
        check_scenario(scenario, known, &format!("{path}/scenarios/{i}"), problems);
    }
}

/// The same for a scenario.
pub(crate) fn check_scenario(scenario: &Scenario, known: &Known<'_>, path: &str, problems: &Problems) {
    check_owners(&scenario.owners, known, path, problems);
    check_start(scenario.start, known, path, problems);
    for (i, id) in scenario.close.iter().enumerate() {
        if !(known.requirement)(id) {
            problems.add(Problem::error("unknown-requirement", format!("{path}/close/{i}")).with("id", id));
        }
    }
    for (i, id) in scenario.drop.iter().enumerate() {
        if !(known.system)(id) {
            problems.add(Problem::error("unknown-system", format!("{path}/drop/{i}")).with("id", id));
        }
    }
}

/// What a plan is held against.
pub(crate) struct Known<'a> {
    pub(crate) today: Date,
    pub(crate) owner: Box<dyn Fn(&str) -> bool + 'a>,
    pub(crate) requirement: Box<dyn Fn(&str) -> bool + 'a>,
    pub(crate) system: Box<dyn Fn(&str) -> bool + 'a>,
}

impl<'a> Known<'a> {
    /// What a response and its catalogue know.
    pub(crate) fn new(response: &'a Response, catalogue: &'a Catalogue, today: Date) -> Self {
        Self {
            today,
            owner: Box::new(|id| catalogue.owners.iter().any(|owner| owner == id)),
            requirement: Box::new(|id| catalogue.requirement(id).is_some()),
            system: Box::new(|id| response.system(id).is_some()),
        }
    }
}

fn check_owners(owners: &[(String, f64)], known: &Known<'_>, path: &str, problems: &Problems) {
    for (owner, _) in owners {
        if !(known.owner)(owner) {
            problems.add(Problem::error("unknown-owner", format!("{path}/owners/{owner}")).with("id", owner));
        }
    }
}

fn check_start(start: Option<Date>, known: &Known<'_>, path: &str, problems: &Problems) {
    if let Some(start) = start.filter(|start| *start < known.today) {
        let problem = Problem::warning("start-in-past", format!("{path}/start"));
        problems.add(problem.with("value", &start).with("today", &known.today));
    }
}

fn write_owners(object: &mut Out<'_>, owners: &[(String, f64)]) {
    if owners.is_empty() {
        return;
    }
    let sorted =
        crate::order::order(owners.len(), &|a, b| owners.get(a).map(|o| &o.0).cmp(&owners.get(b).map(|o| &o.0)));
    let mut inner = Out::new(object.key("owners"));
    for (owner, people) in sorted.into_iter().filter_map(|i| owners.get(i)) {
        inner.number(owner, Some(*people));
    }
    inner.end();
}
