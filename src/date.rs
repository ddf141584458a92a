//! Civil dates: parsing, months, order. The engine reads no clock; today is always an argument.

use std::fmt;

/// A day of the Gregorian calendar, as days since 1970-01-01.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i32);

/// Years that a date may have. Outside of them it is a typing error, not a date.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

const fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn month_days(year: i32, month: i32) -> i32 {
    match month {
        2 => 28 + if leap(year) { 1 } else { 0 },
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// From year, month (1–12) and day, if there is such a day.
    #[must_use]
    pub fn new(year: i32, month: i32, day: i32) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) || day < 1 || day > month_days(year, month) {
            return None;
        }
        // Days of the years before, counted in a year that begins in March so that the leap day is its last.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y / 400;
        let of_era = y - era * 400;
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// From `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |len: usize| {
            let digits = parts.next()?;
            (digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month, day)
    }

    /// From days since 1970-01-01.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        let date = Self(days);
        YEARS.contains(&date.ymd().0).then_some(date)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// Year, month, day.
    #[must_use]
    pub const fn ymd(self) -> (i32, i32, i32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let y = year + era * 400 + if month <= 2 { 1 } else { 0 };
        (y, month, of_year - (153 * shifted + 2) / 5 + 1)
    }

    /// The same day so many months later, or the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.ymd();
        let index = year * 12 + month - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
        Self::new(year, month, day.min(month_days(year, month))).unwrap_or(self)
    }

    /// Day of the week: Monday is 0.
    #[must_use]
    pub const fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// So many days later.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Months, NaiveDate};

    #[test]
    fn agrees_with_chrono_on_every_day_of_the_range() {
        let mut there = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        while there.year() <= 2200 {
            let here = Date::parse(&there.to_string()).unwrap();
            assert_eq!(here.to_string(), there.to_string());
            assert_eq!(here.days(), i32::try_from((there - NaiveDate::default()).num_days()).unwrap());
            if there.year() < 2190 {
                for months in [1, 6, 12, 18, 36] {
                    let later = there.checked_add_months(Months::new(months)).unwrap();
                    assert_eq!(here.plus_months(months as i32).to_string(), later.to_string());
                }
            }
            there = there.succ_opt().unwrap();
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "2026-02-30",
            "2026-2-3",
            "2026-13-01",
            "0000-01-01",
            "2026-01-01T00:00",
            "+026-01-01",
            "99999-01-01",
            "2026-01-01-",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
