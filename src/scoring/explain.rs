//! Section 7 of the specification: every figure down to the answers, in rows that add up to it.

use serde::Serialize;

use super::{Scores, figures};
use crate::num::{Bp, Mean, contributions};
use crate::order::List as _;

/// How a figure comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// What is explained: `total`, or the id of a clause, objective, requirement or AI system
    pub node: String,
    /// `conformity`, `readiness` or `assurance`
    pub measure: String,
    /// The figure
    pub figure: Option<Bp>,
    /// What it is a mean of; the contributions add up to the figure
    pub rows: Vec<ExplanationRow>,
}

/// A row of an explanation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExplanationRow {
    /// `answer`, `systems`, `system`, `requirement` or `cap`
    pub kind: String,
    /// Id of the question, AI system or requirement
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Id of the AI system of an answer
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// Weight in the mean
    pub weight: i64,
    /// Value in basis points
    pub value: Bp,
    /// Its part of the figure
    pub contribution: Bp,
    /// What it is in turn a mean of
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub rows: Vec<ExplanationRow>,
}

/// Which of the three figures that are means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Conformity,
    Readiness,
    Assurance,
}

impl Measure {
    const fn of(self, figures: &super::Figures) -> Option<Bp> {
        match self {
            Self::Conformity => figures.conformity,
            Self::Readiness => figures.readiness,
            Self::Assurance => figures.assurance,
        }
    }
}

impl Scores {
    /// Explains `conformity`, `readiness` or `assurance` of `total` or of the clause, objective, requirement or AI system
    /// with this id. `system_ids` are those of the response, in its order.
    #[must_use]
    pub fn explain(&self, node: &str, measure: &str, system_ids: &[String]) -> Option<Explanation> {
        let which = match measure {
            "conformity" => Measure::Conformity,
            "readiness" => Measure::Readiness,
            "assurance" => Measure::Assurance,
            _ => return None,
        };
        let plan = self.plan();
        let catalogue = &plan.catalogue;
        let requirement_row = |requirement: usize| -> Option<ExplanationRow> {
            let value = which.of(&self.figures(plan.requirement_node(requirement)))?;
            Some(row("requirement", catalogue.id_of(requirement), 1, value))
        };
        let (figure, rows) = if node == "total" {
            let rows = (0..catalogue.requirements.len()).filter_map(requirement_row).list();
            (which.of(&self.figures(plan.total_node())), rows)
        } else if let Some(requirement) = catalogue.requirement(node) {
            (
                which.of(&self.figures(plan.requirement_node(requirement))),
                self.requirement_rows(requirement, which, system_ids),
            )
        } else if let Some(group) = catalogue.group(node) {
            let members = catalogue.groups.get(group)?;
            let rows = members.requirements.iter().copied().filter_map(requirement_row).list();
            (which.of(&self.figures(plan.group_node(group))), rows)
        } else {
            let system = system_ids.iter().position(|id| id == node)?;
            let rows = (0..catalogue.requirements.len())
                .filter_map(|requirement| {
                    let value = which.of(&self.unit_figures(requirement, Some(system)))?;
                    let mut row = row("requirement", catalogue.id_of(requirement), 1, value);
                    row.rows = self.unit_rows(requirement, Some(system), which, system_ids);
                    complete(&mut row.rows, Some(value));
                    Some(row)
                })
                .list();
            (which.of(&self.figures(plan.system_node(system))), rows)
        };
        let mut rows = rows;
        complete(&mut rows, figure);
        Some(Explanation { node: node.to_owned(), measure: measure.to_owned(), figure, rows })
    }

    fn requirement_rows(&self, requirement: usize, measure: Measure, system_ids: &[String]) -> Vec<ExplanationRow> {
        let plan = self.plan();
        if plan.excluded.get(requirement) == Some(&true) {
            return Vec::new();
        }
        let mut rows = self.unit_rows(requirement, None, measure, system_ids);
        let mut mean = Mean::default();
        let mut systems = Vec::new();
        for (system, id) in system_ids.iter().enumerate() {
            let Some(value) = measure.of(&self.unit_figures(requirement, Some(system))) else { continue };
            mean.add(1, value);
            let mut row = row("system", id, 1, value);
            row.rows = self.unit_rows(requirement, Some(system), measure, system_ids);
            complete(&mut row.rows, Some(value));
            systems.push(row);
        }
        if let Some(value) = mean.value() {
            complete(&mut systems, Some(value));
            let weight = plan.systems_weight(requirement);
            rows.push(ExplanationRow {
                kind: "systems".to_owned(),
                weight,
                value,
                rows: systems,
                ..ExplanationRow::default()
            });
        }
        rows
    }

    fn unit_rows(
        &self,
        requirement: usize,
        system: Option<usize>,
        measure: Measure,
        system_ids: &[String],
    ) -> Vec<ExplanationRow> {
        let plan = self.plan();
        let shown = figures::shown(plan, self.slots(), requirement, system);
        let Some(unit) = plan.unit(requirement, system) else { return Vec::new() };
        unit.practice()
            .filter_map(|member| {
                let state = self.slot(member.slot).filter(|state| state.counts())?;
                let value = match measure {
                    Measure::Conformity => state.value,
                    Measure::Readiness => state.value.min(shown.now.max(state.evidence)),
                    Measure::Assurance => {
                        let certified = plan.certified(member.slot);
                        figures::assurance(certified, state.evidence.max(shown.evidence))
                    }
                };
                let mut row =
                    row("answer", plan.question(member.slot).map_or("", |q| q.id.as_str()), member.weight, value);
                row.system = system.and_then(|system| system_ids.get(system)).cloned();
                Some(row)
            })
            .list()
    }
}

fn row(kind: &str, id: &str, weight: i64, value: Bp) -> ExplanationRow {
    ExplanationRow { kind: kind.to_owned(), id: Some(id.to_owned()), weight, value, ..ExplanationRow::default() }
}

/// Fills in the contributions, and adds the row of a cap where the figure lies below the mean.
fn complete(rows: &mut Vec<ExplanationRow>, figure: Option<Bp>) {
    let Some(figure) = figure else { return };
    let pairs: Vec<(i64, Bp)> = rows.iter().map(|row| (row.weight, row.value)).list();
    let mut mean = Mean::default();
    pairs.iter().for_each(|(weight, value)| mean.add(*weight, *value));
    let Some(whole) = mean.value() else { return };
    for (row, part) in rows.iter_mut().zip(contributions(&pairs, whole)) {
        row.contribution = part;
    }
    if figure != whole {
        rows.push(ExplanationRow { kind: "cap".to_owned(), contribution: figure - whole, ..ExplanationRow::default() });
    }
}
