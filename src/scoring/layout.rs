//! The published layout of the figures in one array of 32-bit integers.

/// A field of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Field {
    /// Conformity in basis points; −1 for none, as in every field but the last three
    Conformity,
    /// Readiness
    Readiness,
    /// Assurance
    Assurance,
    /// Coverage
    Coverage,
    /// Lowest conformity that is still possible
    ConformityLow,
    /// Highest
    ConformityHigh,
    /// Lowest readiness that is still possible
    ReadinessLow,
    /// Highest
    ReadinessHigh,
    /// Slots answered
    Answered,
    /// Slots that apply
    Applicable,
    /// 1 if a critical failure caps this node
    Capped,
}

/// Fields of each node, in order. A node begins at its index × their number. The nodes are: the total, the clauses and
/// objectives, the requirements, the AI systems, each in the order of catalogue and response.
pub const FIELDS: &[&str] = &[
    "conformity",
    "readiness",
    "assurance",
    "coverage",
    "conformityLow",
    "conformityHigh",
    "readinessLow",
    "readinessHigh",
    "answered",
    "applicable",
    "capped",
];
