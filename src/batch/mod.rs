//! Many responses, a line each: bytes in, bytes out.
//!
//! Scoring is a pure function of a line, so lines can be spread over threads and machines. Nothing but the line's place
//! is carried from one to the next.

#[cfg(all(target_arch = "wasm32", feature = "batch"))]
mod wasm;

use crate::api::{Library, Session};
use crate::date::Date;
use crate::error::{Problem, Problems};
use crate::json;
use crate::num::{Bp, decimal};
use crate::read::{Arena, File, LIMIT_BYTES, Node, parse};
use crate::report::canonical;
use crate::scoring::Figures;

/// What each line should hold.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Language of the words in problems and in whole reports; without one, problems are in the first language loaded and
    /// reports hold keys only
    pub locale: Option<String>,
    /// Whole reports instead of summaries
    pub report: bool,
    /// Adds digests of what went in and of what came out
    pub digests: bool,
    /// Figures that must not be lower; a figure that does not exist is lower
    pub least: Vec<(Metric, Bp)>,
}

/// A figure that can be asked to be high enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// The practice exists as required
    Conformity,
    /// It can be shown
    Readiness,
    /// How independently it is shown
    Assurance,
    /// How much of what applies is answered
    Coverage,
}

impl Metric {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Conformity, Self::Readiness, Self::Assurance, Self::Coverage];

    /// As reports write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Conformity => "conformity",
            Self::Readiness => "readiness",
            Self::Assurance => "assurance",
            Self::Coverage => "coverage",
        }
    }

    const fn of(self, figures: &Figures) -> Option<Bp> {
        match self {
            Self::Conformity => figures.conformity,
            Self::Readiness => figures.readiness,
            Self::Assurance => figures.assurance,
            Self::Coverage => figures.coverage,
        }
    }
}

/// How many there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Responses, refused ones included
    pub responses: u32,
    /// Refused ones
    pub refused: u32,
    /// Ones with a figure that is lower than asked
    pub below: u32,
}

/// Where a response stands.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
}

/// Scores line by line.
#[derive(Debug)]
pub struct Batch {
    session: Session,
    today: Date,
    options: Options,
    counts: Counts,
    /// Where the response lies that is being read
    arena: Arena,
}

impl Batch {
    /// A batch for a day.
    #[must_use]
    pub fn new(library: &Library, today: Date, options: Options) -> Self {
        Self { session: Session::new(library), today, options, counts: Counts::default(), arena: Arena::new() }
    }

    /// How many there were so far.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Scores whole lines, of which the first has this number; gives a line for each that is not empty. A line is a response, or
    /// `{"id": …, "response": …}`.
    #[must_use]
    pub fn lines(&mut self, bytes: &[u8], first: u32, file: Option<&str>) -> Vec<u8> {
        let mut out = Vec::new();
        let mut left = Some(bytes);
        let mut number = first;
        while let Some(bytes) = left {
            let (line, rest) = json::line(bytes);
            if !line.trim_ascii().is_empty() {
                self.score(line, Place { file, line: Some(number) }, &mut out);
            }
            left = rest;
            number = number.saturating_add(1);
        }
        out
    }

    /// Scores a file that is one response.
    #[must_use]
    pub fn file(&mut self, bytes: &[u8], name: &str) -> Vec<u8> {
        let mut out = Vec::new();
        self.score(bytes, Place { file: Some(name), line: None }, &mut out);
        out
    }

    /// Refuses a line or a file of so many bytes, which nobody keeps in memory.
    #[must_use]
    pub fn oversized(&mut self, bytes: f64, line: Option<u32>, file: Option<&str>) -> Vec<u8> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size of a file, in whole megabytes"
        )]
        let megabytes = (bytes / 1e6) as u64;
        let mut problem =
            Problem::error("too-large", "").with("megabytes", &megabytes).with("most", &(LIMIT_BYTES / 1_000_000));
        self.session.library().say(&mut problem, self.options.locale.as_deref());
        let mut out = Vec::new();
        self.refuse(Place { file, line }, None, &[problem], &mut out);
        out
    }

    fn score(&mut self, bytes: &[u8], place: Place<'_>, out: &mut Vec<u8>) {
        let mut arena = std::mem::take(&mut self.arena);
        self.score_in(&arena, bytes, place, out);
        arena.reset();
        self.arena = arena;
    }

    #[inline(never)]
    fn score_in(&mut self, arena: &Arena, bytes: &[u8], place: Place<'_>, out: &mut Vec<u8>) {
        let problems = Problems::new();
        let node = match std::str::from_utf8(bytes) {
            Ok(text) => parse(text, arena, &problems),
            Err(error) => {
                let column = error.valid_up_to() + 1;
                problems.add(Problem::error("malformed-json", "").with("line", &1).with("column", &column));
                None
            }
        };
        let mut id = None;
        let mut node = node.as_ref();
        if let Some(whole) = node.filter(|node| node.get("format").is_none() && node.get("response").is_some()) {
            let file = File::new(whole, &problems);
            let object = file.root().object();
            id = match object.opt("id").node() {
                Some(Node::Number(_)) => object.opt("id").number().map(decimal),
                Some(_) => object.opt("id").text().map(|text| json::to_string(&text)),
                None => None,
            };
            object.skip(&["response"], &[]);
            object.finish();
            node = whole.get("response");
        }
        let id = id.as_deref();
        match self.session.load_node(node, arena, self.today, problems) {
            Ok(_) => self.write(place, id, out),
            Err(mut problems) => {
                if let Some(locale) = &self.options.locale {
                    problems.iter_mut().for_each(|problem| self.session.library().say(problem, Some(locale)));
                }
                self.refuse(place, id, &problems, out);
            }
        }
    }

    #[inline(never)]
    fn refuse(&mut self, place: Place<'_>, id: Option<&str>, problems: &[Problem], out: &mut Vec<u8>) {
        self.counts.responses += 1;
        self.counts.refused += 1;
        begin(place, id, out);
        field("problems", &json::to_string(problems), out);
        out.extend_from_slice(b"}\n");
    }

    /// Writes the line of the response that is loaded.
    #[inline(never)]
    fn write(&mut self, place: Place<'_>, id: Option<&str>, out: &mut Vec<u8>) {
        let Options { locale, report, digests, least } = &self.options;
        let Some(total) = self.session.scores().map(|scores| scores.figures(scores.plan().total_node())) else {
            return;
        };
        let below = least.iter().filter(|(metric, least)| metric.of(&total).is_none_or(|value| value < *least));
        let below: Vec<&str> = below.map(|(metric, _)| metric.id()).collect();
        self.counts.responses += 1;
        self.counts.below += u32::from(!below.is_empty());
        begin(place, id, out);
        let text = if *report || *digests { self.session.report_json(locale.as_deref(), false) } else { None };
        if let (true, Some(text)) = (digests, &text) {
            out.extend_from_slice(b",\"digests\":{\"input\":\"");
            out.extend_from_slice(self.session.answers_digest().unwrap_or_default().as_bytes());
            out.extend_from_slice(b"\",\"result\":\"");
            out.extend_from_slice(canonical::sha256(text.as_bytes()).as_bytes());
            out.extend_from_slice(b"\"}");
        }
        if !below.is_empty() {
            field("below", &json::to_string(&below), out);
        }
        if let (true, Some(text)) = (report, &text) {
            field("report", text, out);
            out.push(b'}');
        } else if let Some(summary) = self.session.summary() {
            out.push(b',');
            out.extend_from_slice(json::to_string(&summary).as_bytes().get(1..).unwrap_or_default());
        }
        out.push(b'\n');
    }
}

/// Begins a line with where its response stands. A response with an id is known by it and not by its line, so that it comes to
/// the same bytes wherever its part of the input is scored.
fn begin(Place { file, line }: Place<'_>, id: Option<&str>, out: &mut Vec<u8>) {
    let (file, line) = (file.map(json::to_string), line.filter(|_| id.is_none()).map(|line| line.to_string()));
    let parts = [("file", file.as_deref()), ("line", line.as_deref()), ("id", id)];
    for (name, value) in parts {
        if let Some(value) = value {
            field(name, value, out);
        }
    }
}

/// Writes a field whose value is JSON text.
fn field(name: &str, value: &str, out: &mut Vec<u8>) {
    // The first field of a line has a bracket before it, any other a comma.
    let before: &[u8] = if matches!(out.last(), None | Some(b'\n')) { b"{\"" } else { b",\"" };
    out.extend_from_slice(before);
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    out.extend_from_slice(value.as_bytes());
}
