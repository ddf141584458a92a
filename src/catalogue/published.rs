//! Published figures: how long others say it takes, with their sources.

use crate::error::Problems;
use crate::order::{Joined as _, Table};
use crate::read::{Cursor, File, Node};

/// Published figures that the product shows. Each has a source; our own assumptions say so.
#[derive(Debug, Clone)]
pub struct Published {
    /// Version of this data
    pub version: String,
    /// Months to readiness, by starting point
    pub starting_points: Vec<Range>,
    /// Tenths of months from readiness to certificate, least and most: our assumption
    pub certification_tenths: [i32; 2],
    /// Least months of operation before readiness, unless records exist: our assumption
    pub operation_months: i32,
    /// What other sources say
    pub others: Vec<Range>,
    /// How sources that seem to disagree are read together
    pub reading: Vec<String>,
    /// What it costs, in US dollars
    pub costs: Vec<Cost>,
    /// Advice for a business case, by what it is about: `drivers`, `involve`, `body`, `combine`
    pub advice: Vec<(String, Vec<Advice>)>,
    /// Titles of sources
    pub sources: Table<String>,
}

/// A published price.
#[derive(Debug, Clone)]
pub struct Cost {
    /// Id
    pub id: String,
    /// Least, in US dollars
    pub least: i32,
    /// Most
    pub most: i32,
    /// Whether it can be more
    pub open_ended: bool,
    /// In words
    pub text: String,
    /// Id of the source
    pub source: String,
}

/// A published sentence.
#[derive(Debug, Clone)]
pub struct Advice {
    /// Id, or the standard it speaks of
    pub id: String,
    /// In words
    pub text: String,
    /// Id of the source
    pub source: String,
}

/// A published range.
#[derive(Debug, Clone)]
pub struct Range {
    /// Id
    pub id: String,
    /// What it measures: `readiness` or `end-to-end`
    pub measures: String,
    /// Least months, if stated
    pub least: Option<i32>,
    /// Most months
    pub most: i32,
    /// Whether it can take longer
    pub open_ended: bool,
    /// In words
    pub text: String,
    /// Id of the source
    pub source: String,
}

impl Published {
    /// Reads them. Parts of the file that the engine does not use are left to the JSON Schema.
    #[must_use]
    pub fn read(node: &Node<'_>, problems: &Problems) -> Option<Self> {
        let before = problems.errors();
        let file = File::new(node, problems);
        let object = file.root().object();
        let version = object.req_words("version");
        let starting_points = object.list("startingPoints").each(&read_range);
        let others = object.list("others").each(&read_range);
        let range = object.req("certificationMonths").object().req("range");
        let tenths = range.items().each(&|tenth| tenth.int(0, 1000));
        if range.given() && starting_points.is_empty() {
            range.error("empty-text");
        }
        let operation_months = object.req("operationFloorMonths").object().req("value").int(0, 60).unwrap_or(0);
        let reading = object.list("reading").each(&|item| Some(item.object().req_words("text")));
        let costs = object.list("costsUsd").each(&read_cost);
        let mut advice = Vec::new();
        for (about, group, key) in [
            ("drivers", "whoNeedsIt", "drivers"),
            ("involve", "whoNeedsIt", "involve"),
            ("body", "audit", "choosingTheBody"),
            ("combine", "", "combineWith"),
        ] {
            let list = if group.is_empty() { object.list(key) } else { object.opt(group).object().list(key) };
            advice.push((about.to_owned(), list.each(&read_advice)));
        }
        let mut sources = Table::new();
        for (id, source) in object.req("sources").entries() {
            sources.insert(id.to_owned(), source.object().req_words("title"));
        }
        if problems.errors() != before {
            return None;
        }
        Some(Self {
            version,
            starting_points,
            certification_tenths: tenths.try_into().ok()?,
            operation_months,
            others,
            reading,
            costs,
            advice,
            sources,
        })
    }
}

fn read_range(cursor: Cursor<'_>) -> Option<Range> {
    let object = cursor.object();
    let mut months = object.opt("readinessMonths");
    if !months.given() {
        months = object.opt("months");
    }
    let (least, most) = if months.given() {
        let months = months.items().each(&|month| month.int(0, 240));
        let [least, most] = months.try_into().ok()?;
        (Some(least), most)
    } else {
        (None, object.req("monthsMax").int(0, 240).unwrap_or(0))
    };
    let measures = object.opt("measures").text();
    Some(Range {
        id: object.req_id("id"),
        measures: measures.unwrap_or_else(|| "readiness".to_owned()),
        least,
        most,
        open_ended: object.opt("openEnded").boolean(),
        text: object.opt_words("text"),
        source: object.req("source").text().unwrap_or_default(),
    })
}

fn read_cost(cursor: Cursor<'_>) -> Option<Cost> {
    let object = cursor.object();
    let range = object.list("range").each(&|price| price.int(0, 100_000_000));
    let [least, most] = range.try_into().ok()?;
    Some(Cost {
        id: object.req_id("id"),
        least,
        most,
        open_ended: object.opt("openEnded").boolean(),
        text: object.opt_text("text"),
        source: object.opt_text("source"),
    })
}

fn read_advice(cursor: Cursor<'_>) -> Option<Advice> {
    let object = cursor.object();
    let id = object.opt("id").text().or_else(|| object.opt("standard").text())?;
    let (title, text) = (object.opt_text("title"), object.opt_text("text"));
    let text = if title.is_empty() { text } else { [title, text].joined(": ") };
    Some(Advice { id, text, source: object.opt_text("source") })
}
