//! XML and HTML whose elements always close and whose text is never markup.

/// Attributes by name.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Markup in the making.
#[derive(Debug, Default)]
pub struct Markup {
    out: String,
}

impl Markup {
    /// Begins a file of XML.
    pub fn xml() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    /// Begins a file of HTML.
    pub fn html() -> Self {
        Self { out: "<!doctype html>\n".to_owned() }
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    /// An element with content.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.tag(name, attributes, ">");
        content(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element with text.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |inner| inner.text(text));
    }

    /// An element of XML without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    /// An element of HTML that never has content.
    pub fn void(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, ">");
    }

    /// Text. Characters that XML forbids, even escaped, are left out.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' => self.out.push(c),
                '\u{fffe}' | '\u{ffff}' => {}
                c if c.is_control() => {}
                c => self.out.push(c),
            }
        }
    }

    /// What comes from this crate and is written as it is: a style sheet.
    pub fn own(&mut self, text: &'static str) {
        self.out.push_str(text);
    }

    /// The file.
    pub fn done(self) -> String {
        self.out
    }
}
