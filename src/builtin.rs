//! The content that the crate ships, embedded for native use.

macro_rules! content {
    ($($path:literal),* $(,)?) => {
        /// Files in the order in which a library takes them.
        pub(crate) const CONTENT: &[&str] = &[$(include_str!(concat!("../questionnaires/", $path))),*];
    };
}

content![
    "words/en.json",
    "words/de.json",
    "words/es.json",
    "words/fr.json",
    "words/ja.json",
    "iso42001/catalogue.json",
    "iso42001/text.en.json",
    "iso42001/text.de.json",
    "iso42001/text.es.json",
    "iso42001/text.fr.json",
    "iso42001/text.ja.json",
    "crosswalks/eu_ai_act.json",
    "crosswalks/iso_23894_2023.json",
    "crosswalks/iso_27001_2022.json",
    "crosswalks/iso_27701_2019.json",
    "crosswalks/iso_9001_2015.json",
    "crosswalks/nist_ai_rmf.json",
    "crosswalks/soc2_tsc.json",
    "published.json",
    "schedule.json",
    "iso42001-readiness/structure.json",
    "iso42001-readiness/text.en.json",
    "iso42001-quick-scan/structure.json",
    "iso42001-quick-scan/text.en.json",
    "iso42001-quick-scan/text.de.json",
    "ai-vendor/structure.json",
    "ai-vendor/text.en.json",
];
