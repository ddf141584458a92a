//! Words for keys: templates in the ICU MessageFormat subset `{name}` and `{name, plural, one {…} other {…}}`.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::error::Problems;
use crate::order::Table;
use crate::read::{File, Node};

/// A piece of data in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Param<'a> {
    /// Text, shown as it is
    Text(Cow<'a, str>),
    /// A whole number, which plurals look at
    Number(i64),
    /// A number with decimals behind a point, which reads as its language writes it
    Decimal(String),
}

/// Data of a message, in the order set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params<'a>(Vec<(&'a str, Param<'a>)>);

impl<'a> Params<'a> {
    /// None.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// A number of things.
    #[must_use]
    pub fn count(name: &'a str, count: usize) -> Self {
        let mut params = Self::new();
        params.set_count(name, count);
        params
    }

    /// Adds a text.
    pub fn set(&mut self, name: &'a str, text: impl Into<Cow<'a, str>>) {
        self.0.push((name, Param::Text(text.into())));
    }

    /// Adds a number.
    pub fn set_number(&mut self, name: &'a str, number: i64) {
        self.0.push((name, Param::Number(number)));
    }

    /// Adds a number with decimals.
    pub fn set_decimal(&mut self, name: &'a str, decimal: String) {
        self.0.push((name, Param::Decimal(decimal)));
    }

    /// Adds a number of things.
    pub fn set_count(&mut self, name: &'a str, count: usize) {
        self.set_number(name, i64::try_from(count).unwrap_or(0));
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Param<'a>> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The text of a name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Param::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Params<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Params".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "description": "Data that the words mention",
            "additionalProperties": { "type": ["string", "integer"] }
        })
    }
}

/// The words of one language for problems and reports.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Language, as a BCP 47 tag
    pub locale: String,
    messages: Table<String>,
}

impl Words {
    /// Reads the words of one language. Where it has none, those of `otherwise` stand in.
    #[must_use]
    pub fn read(node: &Node<'_>, problems: &Problems, otherwise: Option<&Self>) -> Option<Self> {
        let file = File::new(node, problems);
        let object = file.root().object();
        object.skip(&["format"], &[]);
        let locale = object.req_words("locale");
        let mut messages = otherwise.map_or_else(Table::new, |words| words.messages.clone());
        for (key, value) in object.req("messages").entries() {
            let Some(text) = value.words() else { continue };
            if render(&text, &Params::new(), &locale).is_none() {
                value.error("bad-template");
            }
            messages.insert(key.to_owned(), text);
        }
        object.finish();
        Some(Self { locale, messages })
    }

    /// The words of a key, filled in.
    #[must_use]
    pub fn say(&self, key: &str, params: &Params<'_>) -> Option<Cow<'_, str>> {
        let template = self.messages.get(key)?;
        if template.contains('{') {
            render(template, params, &self.locale).map(Cow::Owned)
        } else {
            Some(template.into())
        }
    }

    /// The words of a key without data; the key itself if there are none.
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        self.say(key, &Params::new()).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// A number with decimals behind a point, as the language writes it.
    #[must_use]
    pub fn decimal(&self, decimal: &str) -> String {
        localised(decimal, &self.locale)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.iter().map(|(key, _)| key)
    }
}

fn language(locale: &str) -> &str {
    locale.split('-').next().unwrap_or_default()
}

/// A number with decimals as the languages we ship write it.
pub(crate) fn localised(decimal: &str, locale: &str) -> String {
    match language(locale) {
        "de" | "es" | "fr" => decimal.replace('.', ","),
        _ => decimal.to_owned(),
    }
}

/// CLDR's cardinal rule for the languages we ship: French counts 0 as one, Japanese has no plural.
fn plural(locale: &str, number: i64) -> &'static str {
    let one = match language(locale) {
        "fr" => number == 0 || number == 1,
        "ja" => false,
        _ => number == 1,
    };
    if one { "one" } else { "other" }
}

/// Fills in a template; `None` if its braces don't match.
fn render(template: &str, params: &Params<'_>, locale: &str) -> Option<String> {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (inner, following) = braces(after)?;
        rest = following;
        let mut parts = inner.splitn(3, ',').map(str::trim);
        let name = parts.next()?;
        match (parts.next(), parts.next()) {
            (Some("plural"), Some(forms)) => {
                let number = match params.get(name) {
                    Some(Param::Number(number)) => *number,
                    _ => 0,
                };
                let chosen = form(forms, plural(locale, number)).or_else(|| form(forms, "other"))?;
                out.push_str(&render(&chosen.replace('#', &number.to_string()), params, locale)?);
            }
            (None, None) => match params.get(name) {
                Some(Param::Text(text)) => out.push_str(text),
                Some(Param::Number(number)) => out.push_str(&number.to_string()),
                Some(Param::Decimal(decimal)) => out.push_str(&localised(decimal, locale)),
                None => out.extend(["{", name, "}"]),
            },
            _ => return None,
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Splits behind the brace that closes the one just opened.
fn braces(text: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    for (i, c) in text.char_indices() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Some((text.get(..i)?, text.get(i + 1..)?));
        }
    }
    None
}

/// One form of a plural: the text between the braces behind its name.
fn form<'a>(forms: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = forms;
    while let Some((head, after)) = rest.split_once('{') {
        let (inner, following) = braces(after)?;
        if head.trim() == name {
            return Some(inner);
        }
        rest = following;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_names_and_plurals() {
        let mut params = Params::new();
        params.set("who", "{you}");
        params.set_number("n", 1);
        let say = |template: &str, locale: &str, params: &Params<'_>| render(template, params, locale).unwrap();
        assert_eq!(say("{who}: {n, plural, one {# question} other {# questions}}", "en", &params), "{you}: 1 question");
        params = Params::new();
        params.set_number("n", 0);
        assert_eq!(say("{n, plural, one {# question} other {# questions}}", "en", &params), "0 questions");
        assert_eq!(say("{n, plural, one {# question} other {# questions}}", "fr", &params), "0 question");
        assert_eq!(render("{open", &params, "en"), None);
    }

    #[test]
    fn counts_as_each_language_does() {
        // What CLDR says of whole numbers; Spanish and French "many" is for millions, for which "other" stands in.
        let counted = [
            ("en", ["other", "one", "other", "other"]),
            ("de", ["other", "one", "other", "other"]),
            ("es", ["other", "one", "other", "other"]),
            ("fr", ["one", "one", "other", "other"]),
            ("fr-CH", ["one", "one", "other", "other"]),
            ("ja", ["other", "other", "other", "other"]),
        ];
        for (locale, expected) in counted {
            for (number, expected) in [0, 1, 2, 1_000_000].into_iter().zip(expected) {
                let mut params = Params::new();
                params.set_number("n", number);
                let said = render("{n, plural, one {one} other {other}}", &params, locale);
                assert_eq!(said.as_deref(), Some(expected), "{locale} {number}");
            }
        }
        let mut params = Params::new();
        params.set_number("n", 1);
        assert_eq!(render("{n, plural, other {# 件}}", &params, "ja").as_deref(), Some("1 件"));
    }

    #[test]
    fn writes_decimals_as_each_language_does() {
        let mut params = Params::new();
        params.set_decimal("n", "12.5".to_owned());
        for (locale, expected) in
            [("en", "12.5"), ("de", "12,5"), ("de-AT", "12,5"), ("es", "12,5"), ("fr", "12,5"), ("ja", "12.5")]
        {
            assert_eq!(render("{n}", &params, locale).as_deref(), Some(expected), "{locale}");
        }
        assert_eq!(serde_json::to_string(&params).unwrap(), r#"{"n":"12.5"}"#);
    }
}
