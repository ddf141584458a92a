use aimscore::Library;
#[test]
fn loads() {
    let mut library = Library::new();
    for f in ["words/en.json","iso42001/catalogue.json","iso42001/text.en.json","crosswalks/eu_ai_act.json","crosswalks/iso_23894_2023.json","crosswalks/iso_27001_2022.json","crosswalks/iso_27701_2019.json","crosswalks/iso_9001_2015.json","crosswalks/nist_ai_rmf.json","crosswalks/soc2_tsc.json","published.json","iso42001-readiness/structure.json","iso42001-readiness/text.en.json","iso42001-quick-scan/structure.json","iso42001-quick-scan/text.en.json","ai-vendor/structure.json","ai-vendor/text.en.json"] {
        let Ok(text) = std::fs::read_to_string(format!("questionnaires/{f}")) else { println!("no {f}"); continue };
        match library.add(&text) { Ok(a) => println!("{a:?}"), Err(p) => { println!("{f}"); for p in p.iter().take(12) { println!("  {} {} {}", p.path, p.message, p.help) } } }
    }
}
