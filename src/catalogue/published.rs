//! Published figures: how long others say it takes, with their sources.

use crate::error::Problems;
use crate::order::List as _;
use crate::order::Table;
use crate::read::{Cursor, Node};

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
    pub fn read(node: &Node, problems: &Problems) -> Option<Self> {
        let object = Cursor::root(node, problems).object()?;
        let version = object.req("version")?.words()?;
        let starting_points: Vec<Range> = object.list("startingPoints").iter().filter_map(read_range).list();
        let others = object.list("others").iter().filter_map(read_range).list();
        let range = object.req("certificationMonths")?.object()?.req("range")?;
        let tenths: Vec<i32> = range.items().iter().filter_map(|c| c.int(0..=1000)).list();
        let operation_months = object.req("operationFloorMonths")?.object()?.req("value")?.int(0..=60)?;
        let reading = object.list("reading").iter().filter_map(|item| item.object()?.req("text")?.words()).list();
        let mut costs = Vec::new();
        for item in object.list("costsUsd") {
            costs.extend(read_cost(&item));
        }
        let mut advice = Vec::new();
        for (about, group, key) in [
            ("drivers", "whoNeedsIt", "drivers"),
            ("involve", "whoNeedsIt", "involve"),
            ("body", "audit", "choosingTheBody"),
            ("combine", "", "combineWith"),
        ] {
            let list = if group.is_empty() {
                object.list(key)
            } else {
                object.opt(group).and_then(Cursor::object).map(|group| group.list(key)).unwrap_or_default()
            };
            let mut found = Vec::new();
            for item in list {
                found.extend(read_advice(&item));
            }
            advice.push((about.to_owned(), found));
        }
        let mut sources = Table::new();
        for (id, source) in object.req("sources")?.entries() {
            if let Some(title) = source.object().and_then(|source| source.req("title")?.words()) {
                sources.insert(id.to_owned(), title);
            }
        }
        if starting_points.is_empty() {
            range.error("empty-text");
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

fn read_range(cursor: &Cursor<'_>) -> Option<Range> {
    let object = cursor.object()?;
    let months = object.opt("readinessMonths").or_else(|| object.opt("months"));
    let (least, most) = match months {
        Some(list) => {
            let months: Vec<i32> = list.items().iter().filter_map(|c| c.int(0..=240)).list();
            let [least, most] = months.try_into().ok()?;
            (Some(least), most)
        }
        None => (None, object.req("monthsMax")?.int(0..=240)?),
    };
    Some(Range {
        id: object.req("id")?.id()?,
        measures: object.opt("measures").and_then(|c| c.text()).unwrap_or_else(|| "readiness".to_owned()),
        least,
        most,
        open_ended: object.opt("openEnded").and_then(|c| c.boolean()).unwrap_or(false),
        text: object.opt("text").and_then(|c| c.words()).unwrap_or_default(),
        source: object.req("source")?.text()?,
    })
}

fn read_cost(cursor: &Cursor<'_>) -> Option<Cost> {
    let object = cursor.object()?;
    let range: Vec<i32> = object.list("range").iter().filter_map(|c| c.int(0..=100_000_000)).list();
    let [least, most] = range.try_into().ok()?;
    Some(Cost {
        id: object.req_id("id"),
        least,
        most,
        open_ended: object.opt("openEnded").and_then(Cursor::boolean).unwrap_or(false),
        text: object.opt_text("text"),
        source: object.opt_text("source"),
    })
}

fn read_advice(cursor: &Cursor<'_>) -> Option<Advice> {
    let object = cursor.object()?;
    let id = object.opt("id").or_else(|| object.opt("standard"))?.text()?;
    let text = match (object.opt_text("title"), object.opt_text("text")) {
        (title, text) if title.is_empty() => text,
        (title, text) => format!("{title}: {text}"),
    };
    Some(Advice { id, text, source: object.opt_text("source") })
}
