//! Conditions: on other answers, on the profile, on the AI system.
//!
//! The same language decides which questions are shown, which tier an AI system has, and which contradictions and
//! pitfalls a response shows.

use crate::order::List as _;
use crate::read::{Cursor, Object};

/// Fields of the profile that a condition may name, with the values they can have.
pub const PROFILE_FIELDS: &[Field] =
    &[("roles", ROLES), ("sector", SECTORS), ("size", SIZES), ("certificates", STANDARDS)];

/// Fields of an AI system that a condition may name, with the values they can have.
pub const SYSTEM_FIELDS: &[Field] = &[
    ("role", ROLES),
    ("tier", TIERS),
    ("origin", &["built", "bought", "embedded"]),
    ("stage", &["planned", "development", "testing", "operation", "retired"]),
    ("data", &["none", "public", "internal", "personal", "special"]),
    ("decisions", &["none", "minor", "significant"]),
    ("autonomy", &["advises", "acts-with-approval", "acts-alone"]),
    ("vulnerable", &["yes", "no"]),
    ("traits", &["generative", "agentic", "general-purpose", "biometric", "safety-component"]),
];

/// Numbers of an AI system that a condition may name; `risk` is severity × likelihood.
pub const SYSTEM_NUMBERS: &[&str] = &["severity", "likelihood", "risk"];

/// What an organisation, or it with one AI system, does with AI.
pub const ROLES: &[&str] = &["producer", "provider", "user"];
/// Risk tiers of an AI system, lowest first.
pub const TIERS: &[&str] = &["low", "medium", "high"];
/// Size of the organisation by headcount: below 10, 50, 250, and the rest.
pub const SIZES: &[&str] = &["micro", "small", "medium", "large"];
/// Where an organisation starts from.
pub const STARTING_POINTS: &[&str] = &["mature", "some", "early"];
/// Sector of the organisation.
pub const SECTORS: &[&str] = &[
    "technology",
    "financial",
    "health",
    "public",
    "education",
    "energy",
    "transport",
    "manufacturing",
    "retail",
    "professional",
    "media",
    "other",
];
/// Standards that a certificate can be to.
pub const STANDARDS: &[&str] =
    &["iso_42001_2023", "iso_27001_2022", "iso_27701_2019", "iso_27701_2025", "iso_9001_2015", "soc2", "other"];

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The question is answered with one of these choices.
    Answer {
        /// Id of the question
        question: String,
        /// Ids of choices
        is: Vec<String>,
    },
    /// The question is answered with a number in this range.
    Number {
        /// Id of the question
        question: String,
        /// Lowest number
        at_least: f64,
        /// Highest number
        at_most: f64,
    },
    /// Something is so of the organisation or of the AI system, whatever is answered.
    Fact(Fact),
}

/// What is known of a response before its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A field of the profile, by its place in [`PROFILE_FIELDS`], has one of these values, as bits by their place there.
    Profile {
        /// The field
        field: usize,
        /// Values
        is: u32,
    },
    /// A field of the AI system, likewise in [`SYSTEM_FIELDS`].
    System {
        /// The field
        field: usize,
        /// Values
        is: u32,
    },
    /// A number of the AI system, by its place in [`SYSTEM_NUMBERS`], is at least this.
    SystemNumber {
        /// The number
        field: usize,
        /// Lowest number
        at_least: i32,
    },
}

/// A field with the values it can have.
pub type Field = (&'static str, &'static [&'static str]);

/// A field by its place: its name, and whether a value of it is among those of a condition.
pub(crate) fn field(fields: &[Field], field: usize, is: u32) -> (&'static str, impl Fn(&str) -> bool) {
    let (name, values) = fields.get(field).copied().unwrap_or_default();
    (name, move |value: &str| {
        values.iter().position(|known| *known == value).is_some_and(|place| is & (1 << place) != 0)
    })
}

impl Condition {
    /// Reads one; problems go to the cursor.
    #[must_use]
    pub fn read(cursor: Cursor<'_>) -> Option<Self> {
        let object = cursor.object();
        if !object.given() {
            return None;
        }
        let all = object.opt("all");
        let any = if all.given() { all } else { object.opt("any") };
        let read = if any.given() {
            let items = any.items();
            if items.count_left() == 0 {
                any.error("empty-condition");
            }
            let list = items.each(&Self::read);
            Some(if all.given() { Self::All(list) } else { Self::Any(list) })
        } else {
            Self::read_other(cursor, &object)
        };
        if read.is_some() {
            object.finish();
        }
        read
    }

    /// Reads what is neither `all` nor `any`.
    fn read_other(cursor: Cursor<'_>, object: &Object<'_>) -> Option<Self> {
        let inner = object.opt("not");
        if inner.given() {
            return Self::read(inner).map(|inner| Self::Not(Box::new(inner)));
        }
        let question = object.opt("question");
        if question.given() {
            let question = question.text();
            let (low, high) = (object.opt("atLeast"), object.opt("atMost"));
            return Some(if low.given() || high.given() {
                let (low, high) = (low.number_or(f64::NEG_INFINITY), high.number_or(f64::INFINITY));
                Self::Number { question: question?, at_least: low?, at_most: high? }
            } else {
                Self::Answer { is: object.req("is").items().texts(), question: question? }
            });
        }
        let profile = object.opt("profile");
        let (named, fields) =
            if profile.given() { (profile, PROFILE_FIELDS) } else { (object.opt("system"), SYSTEM_FIELDS) };
        if !named.given() {
            cursor.error("unknown-condition");
            return None;
        }
        if !profile.given() {
            let number = object.opt("atLeast");
            if number.given() {
                let field = named.place_in(SYSTEM_NUMBERS);
                return Some(Self::Fact(Fact::SystemNumber { at_least: number.int(0, 25)?, field: field? }));
            }
        }
        let names = fields.iter().map(|(name, _)| *name).list();
        let field = named.place_in(&names);
        let values = object.req("is").items();
        let field = field?;
        let allowed = fields.get(field).map_or(&[][..], |(_, values)| values);
        let mut is = 0;
        for place in values.filter_map(|value| value.place_in(allowed)) {
            is |= 1 << place;
        }
        Some(Self::Fact(if profile.given() { Fact::Profile { field, is } } else { Fact::System { field, is } }))
    }

    /// Calls `visit` on every leaf.
    pub fn leaves<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        match self {
            Self::All(list) | Self::Any(list) => list.iter().for_each(|inner| inner.leaves(visit)),
            Self::Not(inner) => inner.leaves(visit),
            leaf => visit(leaf),
        }
    }

    /// The questions it names.
    #[must_use]
    pub fn questions(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.leaves(&mut |leaf| {
            if let Self::Answer { question, .. } | Self::Number { question, .. } = leaf {
                found.push(question.as_str());
            }
        });
        found
    }

    /// Whether it names a field of the AI system.
    #[must_use]
    pub fn names_system(&self) -> bool {
        let mut found = false;
        self.leaves(&mut |leaf| {
            found |= matches!(leaf, Self::Fact(Fact::System { .. } | Fact::SystemNumber { .. }));
        });
        found
    }

    /// Its truth, given the truth of each leaf.
    pub fn holds(&self, leaf: &dyn Fn(&Self) -> bool) -> bool {
        match self {
            Self::All(list) => list.iter().all(|inner| inner.holds(leaf)),
            Self::Any(list) => list.iter().any(|inner| inner.holds(leaf)),
            Self::Not(inner) => !inner.holds(leaf),
            other => leaf(other),
        }
    }
}
