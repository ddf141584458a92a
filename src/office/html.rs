//! One HTML file that needs nothing beside it: no scripts, no fonts, no requests.

use super::document::{Block, Cell, Document, Item, Section, Span, Table, Text};
use super::markup::Markup;

const STYLE: &str = include_str!("html.css");

/// Allows the one style sheet, by its digest, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'sha256-mgiW896Gcs2/4knvQALIrMZ/b+5vkSGF/5eptrGVCS0='; base-uri 'none'; form-action 'none'";

/// Writes it.
pub fn write(document: &Document) -> String {
    let mut out = Markup::html();
    out.element("html", &[("lang", &document.locale)], |out| {
        out.element("head", &[], |out| {
            out.void("meta", &[("charset", "utf-8")]);
            out.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
            out.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            out.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
            out.leaf("title", &[], &document.title);
            out.element("style", &[], |out| out.own(STYLE));
        });
        out.element("body", &[], |out| body(out, document));
    });
    out.done()
}

fn body(out: &mut Markup, document: &Document) {
    out.element("header", &[], |out| {
        out.leaf("h1", &[("dir", "auto")], &document.title);
        out.element("dl", &[("class", "facts")], |out| {
            for (label, value) in &document.facts {
                pair(out, label, value);
            }
        });
    });
    out.element("main", &[], |out| {
        out.element("section", &[], |out| {
            out.leaf("h2", &[], &document.summary_heading);
            out.element("dl", &[("class", "figures")], |out| {
                for figure in &document.key_figures {
                    pair(out, &figure.label, &figure.value);
                }
            });
            for line in &document.summary {
                out.leaf("p", &[], line);
            }
            out.element("ul", &[("class", "statements")], |out| {
                for statement in &document.statements {
                    out.leaf("li", &[], statement);
                }
            });
        });
        let sections = || document.sections.iter().chain(&document.appendix).enumerate();
        out.element("nav", &[("aria-labelledby", "contents")], |out| {
            out.leaf("h2", &[("id", "contents")], &document.contents_heading);
            out.element("ol", &[], |out| {
                for (i, section) in sections() {
                    out.element("li", &[], |out| out.leaf("a", &[("href", &format!("#s{i}"))], &section.heading));
                }
            });
        });
        for (i, section) in sections() {
            write_section(out, &format!("s{i}"), section);
        }
    });
}

fn pair(out: &mut Markup, label: &str, value: &str) {
    out.element("div", &[], |out| {
        out.leaf("dt", &[], label);
        out.leaf("dd", &[("dir", "auto")], value);
    });
}

fn write_section(out: &mut Markup, id: &str, section: &Section) {
    out.element("section", &[], |out| {
        out.leaf("h2", &[("id", id)], &section.heading);
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => out.element("p", &[("dir", "auto")], |out| inline(out, text)),
                Block::List(list) => items(out, list),
                Block::Table(written) => table(out, id, written),
                Block::Entry { title, text, items: list } => out.element("div", &[("class", "entry")], |out| {
                    out.element("h3", &[("dir", "auto")], |out| inline(out, title));
                    if !text.is_empty() {
                        out.element("p", &[], |out| inline(out, text));
                    }
                    items(out, list);
                }),
            }
        }
    });
}

fn items(out: &mut Markup, list: &[Item]) {
    if list.is_empty() {
        return;
    }
    out.element("ul", &[], |out| {
        for item in list {
            out.element("li", &[("dir", "auto")], |out| {
                inline(out, &item.text);
                if let Some(next) = &item.next {
                    out.element("p", &[("class", "next")], |out| inline(out, next));
                }
            });
        }
    });
}

/// In a box that can be scrolled, also by keyboard, where the page is narrower than the table.
fn table(out: &mut Markup, heading: &str, table: &Table) {
    out.element(
        "div",
        &[("class", "table"), ("role", "region"), ("aria-labelledby", heading), ("tabindex", "0")],
        |out| {
            out.element("table", &[], |out| {
                out.element("thead", &[], |out| {
                    out.element("tr", &[], |out| {
                        for column in &table.columns {
                            out.leaf("th", &[("scope", "col")], &column.label);
                        }
                    });
                });
                out.element("tbody", &[], |out| {
                    for row in &table.rows {
                        out.element("tr", &[], |out| {
                            for (i, cell) in row.iter().enumerate() {
                                write_cell(out, i == 0, cell, &table.text(cell));
                            }
                        });
                    }
                });
            });
        },
    );
}

fn write_cell(out: &mut Markup, first: bool, cell: &Cell, text: &Text) {
    match cell {
        _ if first => out.element("th", &[("scope", "row"), ("dir", "auto")], |out| inline(out, text)),
        Cell::Text(_) => out.element("td", &[("dir", "auto")], |out| inline(out, text)),
        Cell::Share(_) | Cell::Number(_) | Cell::Tenths(_) => {
            out.element("td", &[("class", "number")], |out| inline(out, text))
        }
    }
}

fn inline(out: &mut Markup, text: &Text) {
    for span in text {
        match span {
            Span::Plain(text) => out.text(text),
            Span::Strong(text) => out.leaf("strong", &[], text),
            Span::Code(text) => out.leaf("code", &[], text),
            Span::Tag(text) => out.leaf("span", &[("class", "tag")], &format!("[{text}]")),
            Span::Break => out.void("br", &[]),
        }
    }
}
