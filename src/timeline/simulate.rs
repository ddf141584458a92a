//! The simulation: run after run through the stages, in slices as long as the caller likes.
//!
//! Work is divisible: a stage takes the larger of its longest chain of items, done by one person each, and its effort over
//! the people. No item is given to a person, since lists of tasks can take longer with more people.

use super::calendar::{Calendar, whole};
use super::random::{self, Triangular, key, two};
use super::work::{Way, WorkPlan};
use crate::catalogue::{Certification, Range3};
use crate::order::List as _;

/// What a run draws beside its items. Each is a source of spread.
#[derive(Debug, Clone)]
struct Draw {
    triangular: Triangular,
    key: u64,
}

impl Draw {
    fn new(name: &str, [least, likely, most]: Range3, unit: f64) -> Self {
        let of = |days: i32| f64::from(days) * unit;
        Self { triangular: Triangular::new(of(least), of(likely), of(most)), key: key(&["wait", name]) }
    }

    fn days(&self, run: u64) -> f64 {
        self.triangular.at(two(run, self.key).0)
    }
}

/// An item as the inner loop needs it.
#[derive(Debug, Clone)]
struct Task {
    triangular: Triangular,
    key: u64,
    known: f64,
    open: f64,
    chance: f64,
    /// 0 for those who share the work, otherwise an owner with people of their own
    pool: usize,
    /// Places within the stage
    needs: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Stage {
    tasks: Vec<Task>,
    /// What each task took in this run, and when it ended in its chain
    took: Vec<f64>,
    ends: Vec<f64>,
    /// In how many runs each was on the critical path
    critical: Vec<u32>,
    wait: Draw,
    months: i32,
    forced: bool,
}

/// The work of a stage in a run.
struct Work {
    /// Length of the longest chain, and the task that ends it
    chain: f64,
    last: Option<usize>,
    /// Work that was known to be there, and work that came out of what is unanswered
    known: f64,
    unanswered: f64,
}

impl Stage {
    /// Draws every task; `pools` gets the work of those who share it and of each owner.
    fn work(&mut self, run: u64, fit: f64, pools: &mut [f64]) -> Work {
        let mut work = Work { chain: 0.0, last: None, known: 0.0, unanswered: 0.0 };
        pools.fill(0.0);
        let mut shared = 0.0;
        for (place, (task, slot)) in self.tasks.iter().zip(&mut self.took).enumerate() {
            let (share, chance) = two(run, task.key);
            let days = task.triangular.at(share) * fit;
            let mut took = days * task.known;
            work.known += took;
            if chance < task.chance {
                let open = days * task.open;
                work.unanswered += open;
                took += open;
            }
            *slot = took;
            let mut end = 0.0;
            for need in &task.needs {
                match self.ends.get(*need) {
                    Some(of) if *of > end => end = *of,
                    _ => {}
                }
            }
            end += took;
            if end > work.chain {
                work.chain = end;
                work.last = Some(place);
            }
            if let Some(slot) = self.ends.get_mut(place) {
                *slot = end;
            }
            if task.pool == 0 {
                shared += took;
            } else if let Some(pool) = pools.get_mut(task.pool) {
                *pool += took;
            }
        }
        if let Some(pool) = pools.first_mut() {
            *pool = shared;
        }
        work
    }

    /// Counts the tasks of the longest chain: from its last one back, each time to the need that ended last.
    fn mark_chain(&mut self, last: Option<usize>) {
        let mut last = last;
        while let Some(place) = last {
            if let Some(count) = self.critical.get_mut(place) {
                *count += 1;
            }
            let mut latest = 0.0;
            last = None;
            for need in self.tasks.get(place).map_or(&[][..], |task| &task.needs) {
                let end = self.ends.get(*need).copied().unwrap_or(0.0);
                if end > latest {
                    (latest, last) = (end, Some(*need));
                }
            }
        }
    }

    /// Counts the tasks of those who have most to do.
    fn mark_pool(&mut self, pool: usize) {
        for ((task, took), count) in self.tasks.iter().zip(&self.took).zip(&mut self.critical) {
            *count += u32::from(task.pool == pool && *took > 0.0);
        }
    }
}

/// How often something came out on a day, counted from the start.
#[derive(Debug, Clone, Default)]
pub struct Histogram {
    counts: Vec<u32>,
    total: u32,
}

impl Histogram {
    fn add(&mut self, value: i32) {
        let index = usize::try_from(value).unwrap_or(0);
        if index >= self.counts.len() {
            self.counts.resize(index + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(index) {
            *count += 1;
        }
        self.total += 1;
    }

    /// The least value that at least so many percent of the runs reach; none without runs.
    #[must_use]
    pub fn percentile(&self, percent: u32) -> Option<i32> {
        if self.total == 0 {
            return None;
        }
        let wanted = (u64::from(self.total) * u64::from(percent)).div_ceil(100).max(1);
        let mut seen = 0;
        for (value, count) in self.counts.iter().enumerate() {
            seen += u64::from(*count);
            if seen >= wanted {
                return i32::try_from(value).ok();
            }
        }
        None
    }
}

/// How a source of spread goes together with the day of the certificate.
#[derive(Debug, Clone, Default)]
struct Spread {
    first: f64,
    sum: f64,
    square: f64,
    cross: f64,
}

/// Places in time that are counted, behind the ends of the stages.
pub const AFTER: [&str; 7] =
    ["booking", "stage-1-begins", "stage-1", "closing", "stage-2", "corrections", "certificate"];
/// Sources of spread before and behind those of the stages.
const BEFORE_SOURCES: [&str; 2] = ["fit", "unanswered"];
const AFTER_SOURCES: [&str; 6] = ["booking", "stage-1", "closing", "stage-2", "findings", "decision"];

/// A simulation that can be stopped and gone on with.
#[derive(Debug, Clone)]
pub struct Simulation {
    calendar: Calendar,
    seed: u32,
    wanted: u32,
    done: u32,
    people: Vec<f64>,
    stages: Vec<Stage>,
    fit: Draw,
    booking: [Draw; 3],
    booked: Option<f64>,
    stage1: Draw,
    closing: Draw,
    stage2: Draw,
    verdict: u64,
    major: (f64, Draw),
    minor: (f64, Draw),
    decision: Draw,
    target: Option<i32>,
    // What was counted
    days: Vec<Histogram>,
    effort: Histogram,
    certification: Histogram,
    in_time: u32,
    late: u32,
    bound: Vec<[u32; 3]>,
    spread: Vec<Spread>,
    first: f64,
    moment: Spread,
    // Work space of a run
    sources: Vec<f64>,
    pools: Vec<f64>,
}

/// What makes a stage as long as it is.
const CHAIN: usize = 0;
const SHARED: usize = 1;
const OWNER: usize = 2;

impl Simulation {
    /// Prepares the runs.
    #[must_use]
    pub fn new(plan: &WorkPlan, way: &Way, fit: Range3, certification: &Certification, audit_percent: i32) -> Self {
        let calendar = Calendar::new(way.start, way.week, &way.freezes);
        let mut people = vec![way.people];
        people.extend(way.owners.iter().map(|owner| owner.1));
        let mut stages = Vec::with_capacity(plan.stages.len());
        let mut first = 0;
        for (i, stage) in plan.stages.iter().enumerate() {
            let mut tasks = Vec::new();
            for item in plan.items.iter().filter(|item| item.stage == i) {
                let [least, likely, most] = item.days;
                tasks.push(Task {
                    triangular: Triangular::new(least, likely, most),
                    key: item.key,
                    known: f64::from(item.known) / 1e4,
                    open: f64::from(item.open) / 1e4,
                    chance: f64::from(item.open_percent) / 100.0,
                    pool: way.owners.iter().position(|owner| owner.0 == item.owner).map_or(0, |i| i + 1),
                    needs: item.needs.iter().map(|need| need - first).list(),
                });
            }
            first += tasks.len();
            stages.push(Stage {
                took: vec![0.0; tasks.len()],
                ends: vec![0.0; tasks.len()],
                critical: vec![0; tasks.len()],
                tasks,
                wait: Draw::new(&stage.id, stage.wait, 1.0),
                months: stage.months,
                forced: stage.forced,
            });
        }
        let c = certification;
        let (stage1, stage2) = c.audits(plan.systems, audit_percent);
        let sources = BEFORE_SOURCES.len() + 2 * stages.len() + AFTER_SOURCES.len();
        Self {
            seed: way.seed,
            wanted: way.runs,
            done: 0,
            fit: Draw::new("fit", fit, 0.01),
            booking: [
                Draw::new("choose", c.choose_days, 1.0),
                Draw::new("contract", c.contract_days, 1.0),
                Draw::new("booking", c.booking_days, 1.0),
            ],
            booked: way.booked.map(|day| f64::from((day.days() - way.start.days()).max(0))),
            stage1: Draw::new("stage-1", stage1, 0.1),
            closing: Draw::new("closing", c.closing_days, 1.0),
            stage2: Draw::new("stage-2", stage2, 0.1),
            verdict: key(&["verdict"]),
            major: (f64::from(c.major_percent) / 100.0, Draw::new("major", c.major_days, 1.0)),
            minor: (f64::from(c.minor_percent) / 100.0, Draw::new("minor", c.minor_days, 1.0)),
            decision: Draw::new("decision", c.decision_days, 1.0),
            target: way.target.map(|day| day.days() - way.start.days()),
            days: vec![Histogram::default(); stages.len() + AFTER.len()],
            effort: Histogram::default(),
            certification: Histogram::default(),
            in_time: 0,
            late: 0,
            bound: vec![[0; 3]; stages.len()],
            spread: vec![Spread::default(); sources],
            first: 0.0,
            moment: Spread::default(),
            sources: Vec::with_capacity(sources),
            pools: vec![0.0; people.len()],
            people,
            calendar,
            stages,
        }
    }

    /// The same simulation from its beginning, with another number of people who share the work.
    #[must_use]
    pub fn again(&self, people: f64, runs: u32) -> Self {
        let mut again = self.clone();
        again.done = 0;
        again.wanted = runs;
        if let Some(shared) = again.people.first_mut() {
            *shared = people;
        }
        again.days.fill(Histogram::default());
        again.effort = Histogram::default();
        again.certification = Histogram::default();
        (again.in_time, again.late) = (0, 0);
        for stage in &mut again.stages {
            stage.critical.fill(0);
        }
        again.bound.fill([0; 3]);
        again.spread.fill(Spread::default());
        again.moment = Spread::default();
        again
    }

    /// Runs at most so many more. Gives back how many are done in all.
    pub fn step(&mut self, runs: u32) -> u32 {
        for _ in 0..runs.min(self.wanted - self.done) {
            self.run();
            self.done += 1;
        }
        self.done
    }

    /// How many runs are done.
    #[must_use]
    pub const fn done(&self) -> u32 {
        self.done
    }

    /// How many runs are wanted.
    #[must_use]
    pub const fn wanted(&self) -> u32 {
        self.wanted
    }

    fn run(&mut self) {
        let run = random::run(self.seed, self.done);
        let fit = self.fit.days(run);
        let mut sources = std::mem::take(&mut self.sources);
        sources.clear();
        sources.push(fit);
        sources.push(0.0);
        let (mut unanswered, mut effort) = (0.0, 0.0);
        let mut moment = 0.0;
        let mut counted = 0;
        for (i, stage) in self.stages.iter_mut().enumerate() {
            let work = stage.work(run, fit, &mut self.pools);
            unanswered += work.unanswered;
            let (mut longest, mut by, mut pool) = (work.chain, CHAIN, 0);
            let mut all = 0.0;
            for (k, (sum, people)) in self.pools.iter().zip(&self.people).enumerate() {
                all += sum;
                let days = sum / people;
                if days > longest {
                    (longest, by, pool) = (days, if k == 0 { SHARED } else { OWNER }, k);
                }
            }
            effort += all;
            let active = stage.forced || all > 0.0;
            if all > 0.0 {
                if let Some(count) = self.bound.get_mut(i).and_then(|bound| bound.get_mut(by)) {
                    *count += 1;
                }
                if by == CHAIN {
                    stage.mark_chain(work.last);
                } else {
                    stage.mark_pool(pool);
                }
            }
            moment = self.calendar.work(moment, longest);
            let wait = if active { stage.wait.days(run) } else { 0.0 };
            moment += wait;
            if stage.months > 0 {
                moment = self.calendar.months(moment, stage.months);
            }
            sources.push(work.known / fit);
            sources.push(wait);
            if let Some(days) = self.days.get_mut(i) {
                days.add(whole(moment));
            }
            counted = i + 1;
        }
        if let Some(source) = sources.get_mut(1) {
            *source = unanswered / fit;
        }
        let ready = moment.min(self.calendar.horizon());
        let lead = self.booking.iter().map(|draw| draw.days(run)).sum::<f64>();
        let booked = self.booked.unwrap_or(lead);
        let begins = self.calendar.next_working(if booked > ready { booked } else { ready });
        let stage1 = self.stage1.days(run);
        let after1 = self.calendar.work(begins, stage1);
        let closing = self.closing.days(run);
        let closed = self.calendar.next_working(after1 + closing);
        let stage2 = self.stage2.days(run);
        let after2 = self.calendar.work(closed, stage2);
        let verdict = two(run, self.verdict).0;
        let major = verdict < self.major.0;
        let corrections = if major {
            self.major.1.days(run)
        } else if verdict < self.major.0 + self.minor.0 {
            self.minor.1.days(run)
        } else {
            0.0
        };
        let corrected = after2 + corrections;
        let decision = self.decision.days(run);
        let certificate = (corrected + decision).min(self.calendar.horizon());
        let after = [booked, begins, after1, closed, after2, corrected, certificate];
        for (days, moment) in self.days.iter_mut().skip(counted).zip(after) {
            days.add(whole(moment));
        }
        sources.extend([if booked > ready { lead } else { 0.0 }, stage1, closing, stage2, corrections, decision]);
        self.effort.add(whole(effort * 10.0));
        if !major {
            self.certification.add(whole(certificate - ready));
        }
        self.in_time += u32::from(self.target.is_some_and(|target| whole(certificate) <= target));
        self.late += u32::from(certificate >= self.calendar.horizon());
        self.learn(&sources, certificate);
        self.sources = sources;
    }

    /// Counts how each source of spread goes together with the certificate. Differences to the first run keep the sums small.
    fn learn(&mut self, sources: &[f64], certificate: f64) {
        if self.done == 0 {
            self.first = certificate;
        }
        let moment = certificate - self.first;
        self.moment.sum += moment;
        self.moment.square += moment * moment;
        for (spread, source) in self.spread.iter_mut().zip(sources) {
            if self.done == 0 {
                spread.first = *source;
            }
            let value = source - spread.first;
            spread.sum += value;
            spread.square += value * value;
            spread.cross += value * moment;
        }
    }

    /// Days of the end of a stage, or of a moment of the certification (`AFTER`), which follow the stages.
    #[must_use]
    pub fn days(&self, place: usize) -> Option<&Histogram> {
        self.days.get(place)
    }

    /// Person-days in tenths.
    #[must_use]
    pub const fn effort(&self) -> &Histogram {
        &self.effort
    }

    /// Days from readiness to the certificate, of runs without a major nonconformity.
    #[must_use]
    pub const fn certification(&self) -> &Histogram {
        &self.certification
    }

    /// Runs that reach the target, and runs that reach the end of the calendar.
    #[must_use]
    pub const fn in_time_and_late(&self) -> (u32, u32) {
        (self.in_time, self.late)
    }

    /// The calendar.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// In how many runs each item was on the critical path.
    #[must_use]
    pub fn critical(&self) -> Vec<u32> {
        let mut critical = Vec::new();
        for stage in &self.stages {
            critical.extend_from_slice(&stage.critical);
        }
        critical
    }

    /// In how many runs each stage was as long as its longest chain, as the shared work, as the work of one owner.
    #[must_use]
    pub fn bound(&self) -> &[[u32; 3]] {
        &self.bound
    }

    /// Sources of spread: id, and share in basis points of the squared correlations with the day of the certificate.
    #[must_use]
    pub fn drivers(&self, stages: &[super::work::StagePlan]) -> Vec<(String, i32)> {
        let runs = f64::from(self.done);
        let spread = |sum: f64, square: f64| runs * square - sum * sum;
        let moment = spread(self.moment.sum, self.moment.square);
        let mut names: Vec<String> = BEFORE_SOURCES.iter().map(|name| (*name).to_owned()).collect();
        for stage in stages {
            names.push(format!("work.{}", stage.id));
            names.push(format!("wait.{}", stage.id));
        }
        names.extend(AFTER_SOURCES.iter().map(|name| format!("after.{name}")));
        let mut shares = Vec::with_capacity(names.len());
        let mut all = 0.0;
        for one in &self.spread {
            let own = spread(one.sum, one.square);
            let cross = runs * one.cross - one.sum * self.moment.sum;
            // Rounding leaves a trace of spread where there is none.
            let share = if own > 1e-6 && moment > 1e-6 { cross * cross / (own * moment) } else { 0.0 };
            all += share;
            shares.push(share);
        }
        let mut drivers = Vec::new();
        for (name, share) in names.into_iter().zip(shares) {
            let points = whole(if all > 0.0 { share / all * 10_000.0 + 0.5 } else { 0.0 });
            if points > 0 {
                drivers.push((name, points));
            }
        }
        crate::order::sort(&mut drivers, &|a, b| b.1.cmp(&a.1));
        drivers
    }
}
