//! The guard against secrets in what is typed, held to its corpora: how many secrets it misses and how many honest texts it stops, at
//! the doors where people write.

#![allow(missing_docs, clippy::expect_used, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use login_rescue_core::flow::model::DetailKind;
use login_rescue_core::message::{Refused, Written, accept_detail, accept_name, accept_note};

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

#[test]
fn the_deciding_corpus_holds() {
    holds("decide.yaml");
}

#[test]
fn only_what_its_form_alone_gives_away_can_be_kept() {
    for text in ["482913", "it is 482 913", "kx93mq27vt1p", "5g7h-2k9m-4p1q", "4111 1111 1111 1111", "123456789018", "JBSWY3DPEHPK3PXPJBSW"]
    {
        assert!(refused("note", text).unwrap().can_be_kept(), "{text}");
        assert_eq!(accept_note(Written::vouched(text)).as_deref(), Ok(text));
    }
    for text in [
        "PW hunter2",
        "my password is 482913",
        "パスワードは482913",
        "パスは4111 1111 1111 1111",
        "code 482913",
        "認証コード482913",
        "バックアップコードkx93mq27vt1p",
        "password a1b2c3d4e5f6",
        "482913, and the password is hunter22",
    ] {
        assert!(!refused("note", text).unwrap().can_be_kept(), "{text}");
        assert!(accept_note(Written::vouched(text)).is_err(), "{text}");
    }
}

#[test]
fn what_stands_beside_an_address_is_never_joined_to_it() {
    for (typed, kept) in [
        ("taro@example.org hanako@example.org", "taro@example.org hanako@example.org"),
        ("taro@example.org 2026", "taro@example.org 2026"),
        ("taro@example.org\u{3000}旧アドレス", "taro@example.org 旧アドレス"),
        ("taro ＠ example ． org", "taro@example.org"),
    ] {
        let accepted = accept_detail(typed, DetailKind::Email).unwrap();
        assert_eq!(accepted.value, kept);
        assert_eq!(accepted.doubtful, kept.contains(' '), "{typed}");
    }
    assert_eq!(accept_detail("@taro_ex or @taro_two", DetailKind::Username).unwrap().value, "@taro_ex or @taro_two");
}

/// A long text of nothing but what is looked at closely must not hold anybody up.
#[test]
fn a_long_text_is_judged_at_once() {
    for piece in ["1 ", "1-", "123456 ", "4111 ", "password is a1b2c3 ", "コードは1、", "abcd "] {
        let text: String = piece.chars().cycle().take(2000).collect();
        let began = std::time::Instant::now();
        let _judged = accept_note(text.trim());
        assert!(began.elapsed().as_secs() < 20, "{piece}: {:?}", began.elapsed());
    }
}
