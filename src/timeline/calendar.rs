//! Working days. The simulation moves on a line of days counted from the start; here are the two ways to move.

use crate::date::Date;

/// Years that are looked ahead. What would take longer ends there, and the estimate says so.
const HORIZON_YEARS: i32 = 30;

/// A calendar from a first day on.
#[derive(Debug, Clone)]
pub struct Calendar {
    start: Date,
    /// Working days before each day
    before: Vec<i32>,
    /// Each working day, as days from the start
    working: Vec<i32>,
}

impl Calendar {
    /// A calendar from `start` on. `week` tells of Monday to Sunday whether it is worked on; nothing is worked on in a
    /// freeze, from its first day to its last.
    #[must_use]
    pub fn new(start: Date, week: [bool; 7], freezes: &[(Date, Date)]) -> Self {
        let days = start.plus_months(12 * HORIZON_YEARS).days() - start.days();
        let mut before = Vec::with_capacity(usize::try_from(days).unwrap_or(0));
        let mut working = Vec::with_capacity(usize::try_from(days).unwrap_or(0));
        let mut count = 0;
        for day in 0..days {
            before.push(count);
            let date = start.plus_days(day);
            let weekday = week.get(date.weekday()).copied().unwrap_or(true);
            if weekday && !freezes.iter().any(|(from, to)| *from <= date && date <= *to) {
                working.push(day);
                count += 1;
            }
        }
        Self { start, before, working }
    }

    /// The last day that is looked at, counted from the start.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        f64::from(u32::try_from(self.before.len()).unwrap_or(0))
    }

    /// The day of a moment.
    #[must_use]
    pub fn date(&self, moment: f64) -> Date {
        self.start.plus_days(whole(moment))
    }

    /// A moment so many days of work later. Never earlier for an earlier moment or less work.
    #[must_use]
    pub fn work(&self, moment: f64, days: f64) -> f64 {
        if days <= 0.0 {
            return moment;
        }
        let day = whole(moment);
        let Some(before) = usize::try_from(day).ok().and_then(|day| self.before.get(day)) else { return moment };
        let index = usize::try_from(*before).unwrap_or(0);
        let works = self.working.get(index) == Some(&day);
        let done = f64::from(*before) + if works { moment - f64::from(day) } else { 0.0 };
        let end = done + days;
        let last = whole(end);
        match usize::try_from(last).ok().and_then(|last| self.working.get(last)) {
            // What ends exactly with a working day ends on it, not on the next, which may be far.
            Some(_) if end <= f64::from(last) && last > 0 => {
                self.working.get(usize::try_from(last - 1).unwrap_or(0)).map_or(moment, |day| f64::from(*day) + 1.0)
            }
            Some(day) => f64::from(*day) + (end - f64::from(last)),
            None => self.horizon(),
        }
    }

    /// The moment itself within a working day, otherwise the next working day.
    #[must_use]
    pub fn next_working(&self, moment: f64) -> f64 {
        let day = whole(moment);
        let before = usize::try_from(day).ok().and_then(|day| self.before.get(day)).copied();
        let next = before.and_then(|before| self.working.get(usize::try_from(before).ok()?)).copied();
        next.map_or(moment, |next| f64::from(next).max(moment))
    }

    /// The same day so many months later, of the day of a moment.
    #[must_use]
    pub fn months(&self, moment: f64, months: i32) -> f64 {
        let later = self.date(moment).plus_months(months).days() - self.start.days();
        f64::from(later).max(moment)
    }
}

/// The day in which a moment lies.
#[must_use]
pub fn whole(moment: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "moments lie within the horizon; a cast saturates")]
    let day = moment.floor() as i32;
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WEEK: [bool; 7] = [true, true, true, true, true, false, false];

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn weekends_and_freezes_are_not_worked_on() {
        // A Thursday.
        let calendar = Calendar::new(date("2027-01-07"), WEEK, &[(date("2027-01-12"), date("2027-01-13"))]);
        let after = |moment: f64, days: f64| calendar.date(calendar.work(moment, days)).to_string();
        assert_eq!(after(0.0, 0.0), "2027-01-07");
        assert_eq!(after(0.0, 0.5), "2027-01-07");
        assert_eq!(after(0.0, 1.5), "2027-01-08");
        assert_eq!(after(0.0, 2.5), "2027-01-11");
        assert_eq!(after(0.0, 3.5), "2027-01-14");
        // Work that begins on a Saturday begins on Monday.
        assert_eq!(after(2.4, 0.5), "2027-01-11");
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(date("1970-01-01").weekday(), 3);
        assert_eq!(date("2026-11-22").weekday(), 6);
        assert_eq!(date("1969-12-29").weekday(), 0);
    }

    proptest! {
        #[test]
        fn never_earlier_for_more_work_or_a_later_moment(
            a in 0.0..4_000.0f64, later in 0.0..400.0f64, work in 0.0..400.0f64, more in 0.0..50.0f64, freeze in 0..300i32,
        ) {
            let start = date("2027-01-11");
            let freezes = [(start.plus_days(freeze), start.plus_days(freeze + 20))];
            let calendar = Calendar::new(start, WEEK, &freezes);
            prop_assert!(calendar.work(a, work) >= a);
            prop_assert!(calendar.work(a, work + more) >= calendar.work(a, work));
            prop_assert!(calendar.work(a + later, work) >= calendar.work(a, work));
            prop_assert!(calendar.months(a + later, 3) >= calendar.months(a, 3));
            let next = calendar.next_working(a);
            prop_assert!(next >= a && next <= calendar.next_working(a + later));
            prop_assert!(calendar.working.contains(&whole(next)));
        }
    }
}
