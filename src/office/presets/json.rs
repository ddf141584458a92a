//! JSON of other people's formats.
//!
//! Written as it goes: a tree of values would be twice the code. Lists and objects in which nothing is written are left
//! out with their keys: OSCAL allows no empty ones.

use crate::json::Writer;

/// A document in the making.
pub struct Json {
    out: Writer,
    levels: Vec<Level>,
}

/// A list or an object. It is begun when something is written in it.
struct Level {
    key: &'static str,
    begins: &'static str,
    ends: &'static str,
    begun: bool,
}

impl Json {
    /// Begins a document.
    pub fn new() -> Self {
        let mut out = Writer::default();
        out.raw("{");
        Self { out, levels: Vec::new() }
    }

    fn begin(&mut self, key: &'static str, begins: &'static str, ends: &'static str) {
        self.levels.push(Level { key, begins, ends, begun: false });
    }

    /// Begins an object; in a list its key is empty.
    pub fn object(&mut self, key: &'static str) {
        self.begin(key, "{", "}");
    }

    /// Begins a list.
    pub fn list(&mut self, key: &'static str) {
        self.begin(key, "[", "]");
    }

    /// Ends what was begun last.
    pub fn end(&mut self) {
        if let Some(level) = self.levels.pop().filter(|level| level.begun) {
            self.out.raw(level.ends);
        }
    }

    fn place(&mut self, key: &str) {
        for level in &mut self.levels {
            if !level.begun {
                level.begun = true;
                place(&mut self.out, level.key);
                self.out.raw(level.begins);
            }
        }
        place(&mut self.out, key);
    }

    /// A string; in a list its key is empty.
    pub fn text(&mut self, key: &str, text: &str) {
        self.place(key);
        self.out.text(text);
    }

    /// A number.
    pub fn number(&mut self, key: &str, number: f64) {
        self.place(key);
        self.out.number(number);
    }

    /// `false`.
    pub fn no(&mut self, key: &str) {
        self.place(key);
        self.out.raw("false");
    }

    /// The document.
    pub fn done(mut self) -> Vec<u8> {
        self.out.raw("}");
        self.out.done().into_bytes()
    }
}

fn place(out: &mut Writer, key: &str) {
    if key.is_empty() { out.comma() } else { out.key(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_left_out() {
        let mut json = Json::new();
        json.list("none");
        json.object("");
        json.end();
        json.end();
        json.list("some");
        json.object("");
        json.text("a", "\"\n");
        json.number("b", 0.5);
        json.end();
        json.text("", "c");
        json.end();
        json.no("d");
        let text = String::from_utf8(json.done()).unwrap();
        let expected = r#"{"some":[{"a":"\"\n","b":0.5},"c"],"d":false}"#;
        assert_eq!(text, expected);
    }
}
