//! What a report says, apart from any file format: headings, paragraphs, lists, tables.

use crate::num::Bp;
use crate::report::words::localised;

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Words of anybody; never markup
    Plain(String),
    /// Emphasised
    Strong(String),
    /// A digest or an id, set in a fixed width
    Code(String),
    /// What the text is about, in brackets: an AI system
    Tag(String),
    /// A new line within the paragraph
    Break,
}

/// Text of a paragraph, an item or a cell.
pub type Text = Vec<Span>;

/// Plain text.
#[must_use]
pub fn plain(text: impl Into<String>) -> Text {
    vec![Span::Plain(text.into())]
}

/// What a cell of a table holds: formats that know numbers show them as numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text
    Text(Text),
    /// A share in basis points; none if there is no figure
    Share(Option<Bp>),
    /// A whole number
    Number(i64),
    /// A number with one decimal, in tenths
    Tenths(i64),
}

impl Cell {
    /// Plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(plain(text))
    }
}

/// How much room a column of a table wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// An id or a small number
    Tiny,
    /// A number or a word
    Narrow,
    /// A title
    Middle,
    /// Sentences
    Wide,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading
    pub label: String,
    /// Room that it wants
    pub width: Width,
}

/// A table with a row of headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Columns
    pub columns: Vec<Column>,
    /// Rows, each with a cell for every column
    pub rows: Vec<Vec<Cell>>,
    /// Language of the numbers
    pub locale: String,
}

impl Table {
    /// A cell as it is read.
    #[must_use]
    pub fn text(&self, cell: &Cell) -> Text {
        match cell {
            Cell::Text(text) => text.clone(),
            Cell::Share(share) => plain(percent(*share, &self.locale)),
            Cell::Number(number) => plain(number.to_string()),
            Cell::Tenths(tenths) => plain(localised(&decimal(*tenths), &self.locale)),
        }
    }
}

/// Tenths, none of which is negative, as a number with one decimal behind a point.
#[must_use]
pub fn decimal(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A share as people read it, cut off after one decimal: 99.99 % is not shown as 100 %.
#[must_use]
pub fn percent(share: Option<Bp>, locale: &str) -> String {
    share.map_or_else(|| "–".to_owned(), |share| localised(&format!("{}.{} %", share / 100, share % 100 / 10), locale))
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it says
    pub text: Text,
    /// What follows from it
    pub next: Option<Text>,
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self { text, next: None }
    }
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph
    Paragraph(Text),
    /// A list
    List(Vec<Item>),
    /// A table
    Table(Table),
    /// A titled entry: what it says, and a list of what stands behind it
    Entry {
        /// Title
        title: Text,
        /// What it says; may be nothing
        text: Text,
        /// What stands behind it
        items: Vec<Item>,
    },
}

/// A section with its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading
    pub heading: String,
    /// Content
    pub blocks: Vec<Block>,
}

/// A figure that is shown large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it measures
    pub label: String,
    /// Its value
    pub value: String,
}

/// A report as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Language, as a BCP 47 tag
    pub locale: String,
    /// What kind of document it is
    pub kind: String,
    /// Title
    pub title: String,
    /// Who, when, by what: label and value
    pub facts: Vec<(String, String)>,
    /// What it is not
    pub statements: Vec<String>,
    /// Heading of the summary
    pub summary_heading: String,
    /// Figures of the summary
    pub key_figures: Vec<KeyFigure>,
    /// Sentences of the summary
    pub summary: Vec<String>,
    /// Heading of the table of contents
    pub contents_heading: String,
    /// Content
    pub sections: Vec<Section>,
    /// What only long forms hold
    pub appendix: Vec<Section>,
}
