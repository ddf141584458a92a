//! Basis points and the one rounding rule.

use crate::order::List as _;
use crate::order::order;

/// A share in basis points: 10 000 is 100 %.
pub type Bp = i32;

/// 100 %.
pub const FULL: Bp = 10_000;

/// A weighted mean in the making. Integers only, so that every machine agrees to the last digit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mean {
    /// Σ weight·value
    pub sum: i64,
    /// Σ weight
    pub weight: i64,
}

impl Mean {
    /// Counts a value.
    pub fn add(&mut self, weight: i64, value: Bp) {
        self.sum += weight * i64::from(value);
        self.weight += weight;
    }

    /// Counts a value where there is one; with a `sign` of −1 it is taken out again.
    pub fn add_some(&mut self, sign: i64, weight: i64, value: Option<Bp>) {
        if let Some(value) = value {
            self.sum += sign * weight * i64::from(value);
            self.weight += sign * weight;
        }
    }

    /// The mean, rounded half up; none over nothing.
    #[must_use]
    pub fn value(self) -> Option<Bp> {
        let twice = self.weight.checked_mul(2).filter(|twice| *twice > 0)?;
        Bp::try_from((2 * self.sum + self.weight) / twice).ok()
    }
}

/// `part` of `whole` in basis points, rounded down, so that 10 000 means all of it. None of nothing.
#[must_use]
pub fn share(part: usize, whole: usize) -> Option<Bp> {
    let share = part.checked_mul(10_000)?.checked_div(whole)?;
    Bp::try_from(share).ok()
}

/// How many characters a text has. The standard library's way is a kilobyte of code for long texts.
#[must_use]
pub fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// A number of at most four decimals, written out. Formatting any double would add 7 kB to what is sent.
#[must_use]
pub fn decimal(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "readers admit at most eleven digits before the point")]
    let scaled = (number * 1e4).round() as i64;
    let (sign, scaled) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    let (whole, part) = (scaled / 10_000, scaled % 10_000);
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let text = format!("{sign}{whole}.{part:04}");
    text.trim_end_matches('0').to_owned()
}

/// Splits `figure`, the mean of the rows, into one contribution per row that add up to it exactly:
/// each floored, what is missing one by one to the largest remainders, earlier rows first.
#[must_use]
pub fn contributions(rows: &[(i64, Bp)], figure: Bp) -> Vec<Bp> {
    let weight: i64 = rows.iter().map(|row| row.0).sum();
    if weight <= 0 {
        return vec![0; rows.len()];
    }
    let mut parts: Vec<(Bp, i64)> = rows
        .iter()
        .map(|(w, v)| {
            let whole = w * i64::from(*v);
            (Bp::try_from(whole / weight).unwrap_or(FULL), whole % weight)
        })
        .list();
    let missing = figure - parts.iter().map(|part| part.0).sum::<Bp>();
    let remainder = |i: usize| parts.get(i).map_or(0, |part| part.1);
    let largest_first = order(parts.len(), &|a, b| remainder(b).cmp(&remainder(a)));
    for i in largest_first.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(part) = parts.get_mut(i) {
            part.0 += 1;
        }
    }
    parts.into_iter().map(|part| part.0).list()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up() {
        let mut mean = Mean::default();
        assert_eq!(mean.value(), None);
        mean.add(1, 0);
        mean.add(1, 1);
        assert_eq!(mean.value(), Some(1));
    }

    #[test]
    fn contributions_add_up() {
        let rows = [(1, 3333), (1, 3333), (1, 3334), (3, 1)];
        let mut mean = Mean::default();
        rows.iter().for_each(|(w, v)| mean.add(*w, *v));
        let figure = mean.value().unwrap();
        assert_eq!(contributions(&rows, figure).iter().sum::<Bp>(), figure);
    }

    #[test]
    fn decimals_are_written_like_the_standard_library_writes_them() {
        for number in [0.0, -0.0, 1.0, -2.5, 0.0001, 99.9, 1e11, 99_999_999_999.5, -0.25] {
            assert_eq!(decimal(number), (number + 0.0).to_string());
        }
    }

    #[test]
    fn a_share_is_full_only_when_all_of_it_is_there() {
        assert_eq!(share(99_999, 100_000), Some(9_999));
        assert_eq!(share(0, 0), None);
    }
}
