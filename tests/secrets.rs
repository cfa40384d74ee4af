//! The guard against secrets in what is typed, held to its corpora: how many secrets it misses and how many honest texts it stops, at
//! the doors where people write.

#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use login_rescue::flow::model::DetailKind;
use login_rescue::message::{Refused, Written, accept_detail, accept_name, accept_note};

/// Texts under the field where somebody types them.
type Texts = BTreeMap<String, Vec<String>>;

#[derive(serde::Deserialize)]
struct Corpus {
    secret: Texts,
    harmless: Texts,
}

impl Corpus {
    fn read(name: &str) -> Self {
        let path = Path::new("tests/secrets").join(name);
        serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }
}

/// Whether the field refuses the text.
fn refused(field: &str, text: &str) -> Option<Refused> {
    let kind = match field {
        "note" => return accept_note(text).err(),
        "name" => return accept_name(text).err(),
        "username" => DetailKind::Username,
        "email" => DetailKind::Email,
        "phone" => DetailKind::Phone,
        "line" => DetailKind::Line,
        "text" => DetailKind::Text,
        other => panic!("no field {other}"),
    };
    accept_detail(text, kind).err()
}

/// What was judged wrongly, and of how many.
fn wrong(texts: &Texts, is_wrong: impl Fn(Option<Refused>) -> bool) -> (Vec<String>, usize) {
    let all = texts.iter().flat_map(|(field, texts)| texts.iter().map(move |text| (field, text)));
    let judged: Vec<_> = all.map(|(field, text)| (format!("{field}: {text} {:?}", refused(field, text)), refused(field, text))).collect();
    let count = judged.len();
    (judged.into_iter().filter(|(_, refused)| is_wrong(*refused)).map(|(text, _)| text).collect(), count)
}

/// Under 2 % of at least 150 texts of each.
fn holds(name: &str) {
    let corpus = Corpus::read(name);
    for (what, (wrong, of)) in
        [("missed", wrong(&corpus.secret, |refused| refused.is_none())), ("stopped", wrong(&corpus.harmless, |refused| refused.is_some()))]
    {
        assert!(of >= 150, "{name}: {of} texts");
        assert!(wrong.len() * 50 < of, "{name}: {what} {} of {of}:\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn the_working_corpus_holds() {
    holds("working.yaml");
}
