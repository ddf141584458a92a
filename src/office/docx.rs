//! A Word document (Office Open XML, ISO/IEC 29500): cover, contents, sections, page numbers.
//!
//! Written part by part rather than by a library: in wasm, `docx-rs` alone weighs twice as much as the engine.

use super::document::{Block, Cell, Document, Item, Section, Span, Table, Text, Width, plain};
use super::markup::Markup;
use super::package::pack;
use crate::order::List as _;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Room between the margins of A4, in twentieths of a point.
const ROOM: usize = 9_638;

const CONTENT_TYPES: &str = include_str!("docx/content_types.xml");
const PACKAGE_RELATIONS: &str = include_str!("docx/package.rels");
const DOCUMENT_RELATIONS: &str = include_str!("docx/document.rels");
const STYLES: &str = include_str!("docx/styles.xml");
const NUMBERING: &str = include_str!("docx/numbering.xml");
const FOOTER: &str = include_str!("docx/footer.xml");
const SETTINGS: &str = include_str!("docx/settings.xml");

/// Writes it.
pub fn write(document: &Document) -> Option<Vec<u8>> {
    let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    pack(&[
        own("[Content_Types].xml", CONTENT_TYPES),
        own("_rels/.rels", PACKAGE_RELATIONS),
        own("word/_rels/document.xml.rels", DOCUMENT_RELATIONS),
        own("word/document.xml", &main(document)),
        own("word/styles.xml", STYLES),
        own("word/numbering.xml", NUMBERING),
        own("word/settings.xml", SETTINGS),
        own("word/header.xml", &header(document)),
        own("word/footer.xml", FOOTER),
        own("docProps/core.xml", &properties(document)),
    ])
}

fn properties(document: &Document) -> String {
    let mut out = Markup::xml();
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    out.element("cp:coreProperties", &spaces, |out| {
        out.leaf("dc:title", &[], &document.title);
        out.leaf("dc:language", &[], &document.locale);
    });
    out.done()
}

fn header(document: &Document) -> String {
    let mut out = Markup::xml();
    out.element("w:hdr", &[("xmlns:w", MAIN)], |out| paragraph(out, "Header", &plain(&document.title)));
    out.done()
}

fn main(document: &Document) -> String {
    let mut out = Markup::xml();
    out.element("w:document", &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)], |out| {
        out.element("w:body", &[], |out| {
            cover(out, document);
            let sections = || document.sections.iter().chain(&document.appendix).enumerate();
            contents(out, document, &mut sections());
            for (i, section) in sections() {
                write_section(out, i, section);
            }
            page(out);
        });
    });
    out.done()
}

/// A4 with the title above and page numbers below, but not on the cover.
fn page(out: &mut Markup) {
    out.element("w:sectPr", &[], |out| {
        out.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId4")]);
        out.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId5")]);
        out.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1304"),
            ("w:right", "1134"),
            ("w:bottom", "1304"),
            ("w:left", "1134"),
            ("w:header", "567"),
            ("w:footer", "567"),
            ("w:gutter", "0"),
        ];
        out.empty("w:pgMar", &margins);
        out.empty("w:titlePg", &[]);
    });
}

fn cover(out: &mut Markup, document: &Document) {
    paragraph(out, "Title", &plain(&document.title));
    for (label, value) in &document.facts {
        paragraph(out, "Fact", &vec![Span::Strong(format!("{label}: ")), Span::Plain(value.clone())]);
    }
    paragraph(out, "Subtitle", &plain(&document.summary_heading));
    let figures = document.key_figures.iter();
    let cells = figures.map(|figure| [(figure.value.as_str(), "Figure"), (figure.label.as_str(), "Label")]).list();
    grid(out, "Plain", &vec![ROOM / cells.len().max(1); cells.len()], |out| {
        row(out, false, |out| {
            for (lines, width) in cells.iter().zip(vec![ROOM / cells.len().max(1); cells.len()]) {
                tc(out, width, |out| lines.iter().for_each(|(text, style)| paragraph(out, style, &plain(*text))));
            }
        });
    });
    paragraph(out, "Gap", &Vec::new());
    for line in &document.summary {
        paragraph(out, "Normal", &plain(line));
    }
    for statement in &document.statements {
        paragraph(out, "Statement", &plain(statement));
    }
}

/// Headings with links to them. Page numbers would be wrong until Word has counted, and it asks before it does.
fn contents(out: &mut Markup, document: &Document, sections: &mut dyn Iterator<Item = (usize, &Section)>) {
    out.element("w:p", &[], |out| {
        out.element("w:pPr", &[], |out| {
            out.empty("w:pStyle", &[("w:val", "Subtitle")]);
            out.empty("w:pageBreakBefore", &[]);
        });
        run(out, None, &document.contents_heading);
    });
    let field = |out: &mut Markup, kind: &str| {
        out.element("w:r", &[], |out| out.empty("w:fldChar", &[("w:fldCharType", kind)]));
    };
    out.element("w:p", &[], |out| {
        out.element("w:pPr", &[], |out| out.empty("w:pStyle", &[("w:val", "TOC1")]));
        field(out, "begin");
        out.element("w:r", &[], |out| {
            out.leaf("w:instrText", &[("xml:space", "preserve")], " TOC \\o \"1-1\" \\h \\n ");
        });
        field(out, "separate");
    });
    for (i, section) in sections {
        out.element("w:p", &[], |out| {
            out.element("w:pPr", &[], |out| out.empty("w:pStyle", &[("w:val", "TOC1")]));
            out.element("w:hyperlink", &[("w:anchor", &format!("_Toc{i}"))], |out| run(out, None, &section.heading));
        });
    }
    out.element("w:p", &[], |out| field(out, "end"));
}

fn write_section(out: &mut Markup, index: usize, section: &Section) {
    out.element("w:p", &[], |out| {
        out.element("w:pPr", &[], |out| out.empty("w:pStyle", &[("w:val", "Heading1")]));
        let id = index.to_string();
        out.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &format!("_Toc{index}"))]);
        run(out, None, &section.heading);
        out.empty("w:bookmarkEnd", &[("w:id", &id)]);
    });
    for block in &section.blocks {
        match block {
            Block::Paragraph(text) => paragraph(out, "Normal", text),
            Block::List(list) => items(out, list),
            Block::Table(written) => table(out, written),
            Block::Entry { title, text, items: list } => {
                paragraph(out, "Heading2", title);
                if !text.is_empty() {
                    paragraph(out, "Normal", text);
                }
                items(out, list);
            }
        }
    }
}

fn items(out: &mut Markup, list: &[Item]) {
    for item in list {
        paragraph(out, "ListBullet", &item.text);
        if let Some(next) = &item.next {
            paragraph(out, "ListContinue", next);
        }
    }
}

fn table(out: &mut Markup, table: &Table) {
    let share = |width: Width| match width {
        Width::Tiny => 7,
        Width::Narrow => 12,
        Width::Middle => 19,
        Width::Wide => 40,
    };
    let sum = table.columns.iter().map(|column| share(column.width)).sum::<usize>().max(1);
    let widths: Vec<usize> = table.columns.iter().map(|column| ROOM * share(column.width) / sum).list();
    grid(out, "Report", &widths, |out| {
        row(out, true, |out| {
            for (column, width) in table.columns.iter().zip(&widths) {
                tc(out, *width, |out| paragraph(out, "TableHead", &plain(&column.label)));
            }
        });
        for cells in &table.rows {
            row(out, false, |out| {
                for (cell, width) in cells.iter().zip(&widths) {
                    let style = if matches!(cell, Cell::Text(_)) { "TableText" } else { "TableNumber" };
                    tc(out, *width, |out| paragraph(out, style, &table.text(cell)));
                }
            });
        }
    });
    paragraph(out, "Gap", &Vec::new());
}

fn grid(out: &mut Markup, style: &str, widths: &[usize], content: impl FnOnce(&mut Markup)) {
    out.element("w:tbl", &[], |out| {
        out.element("w:tblPr", &[], |out| {
            out.empty("w:tblStyle", &[("w:val", style)]);
            out.empty("w:tblW", &[("w:w", &widths.iter().sum::<usize>().to_string()), ("w:type", "dxa")]);
            out.empty("w:tblLayout", &[("w:type", "fixed")]);
            out.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")]);
        });
        out.element("w:tblGrid", &[], |out| {
            for width in widths {
                out.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        content(out);
    });
}

/// A row; that of the headings is repeated on every page.
fn row(out: &mut Markup, heads: bool, content: impl FnOnce(&mut Markup)) {
    out.element("w:tr", &[], |out| {
        out.element("w:trPr", &[], |out| {
            out.empty("w:cantSplit", &[]);
            if heads {
                out.empty("w:tblHeader", &[]);
            }
        });
        content(out);
    });
}

fn tc(out: &mut Markup, width: usize, content: impl FnOnce(&mut Markup)) {
    out.element("w:tc", &[], |out| {
        out.element("w:tcPr", &[], |out| out.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]));
        content(out);
    });
}

fn paragraph(out: &mut Markup, style: &str, text: &Text) {
    out.element("w:p", &[], |out| {
        out.element("w:pPr", &[], |out| {
            out.empty("w:pStyle", &[("w:val", style)]);
            let words = |span: &Span| match span {
                Span::Plain(text) | Span::Strong(text) | Span::Code(text) | Span::Tag(text) => right_to_left(text),
                Span::Break => None,
            };
            if text.iter().find_map(words) == Some(true) {
                out.empty("w:bidi", &[]);
            }
        });
        for span in text {
            match span {
                Span::Plain(text) => run(out, None, text),
                Span::Strong(text) => run(out, Some("Strong"), text),
                Span::Code(text) => run(out, Some("Code"), text),
                Span::Tag(text) => run(out, Some("Tag"), &format!("[{text}]")),
                Span::Break => out.element("w:r", &[], |out| out.empty("w:br", &[])),
            }
        }
    });
}

/// Text of one style; its line breaks stay.
fn run(out: &mut Markup, style: Option<&str>, text: &str) {
    out.element("w:r", &[], |out| {
        let reversed = right_to_left(text) == Some(true);
        if style.is_some() || reversed {
            out.element("w:rPr", &[], |out| {
                if let Some(style) = style {
                    out.empty("w:rStyle", &[("w:val", style)]);
                }
                if reversed {
                    out.empty("w:rtl", &[]);
                }
            });
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                out.empty("w:br", &[]);
            }
            out.leaf("w:t", &[("xml:space", "preserve")], line);
        }
    });
}

/// By the first letter; none if there is none.
fn right_to_left(text: &str) -> Option<bool> {
    let letter = text.chars().find(|c| c.is_ascii_alphabetic() || *c >= 'À')?;
    Some(matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'))
}
