//! The schemas that editors use say what the reader says. `UPDATE_SCHEMAS=1 cargo test --test schema` writes them anew to assets/.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use login_rescue_core::flow::format::{Part, PartKey, Presence, STEPS, Shape, branch, end, file, head, replayed, wording};
use login_rescue_core::flow::schema::{FileKind, schema};
use login_rescue_core::flow::{Code, Finding, Pack, PackFile, read_script};
use login_rescue_core::locale::Lang;
use serde_json::{Value, json};

use program::{program, text};

const KINDS: [(FileKind, &str); 3] = [(FileKind::Flow, "flow"), (FileKind::Pack, "pack"), (FileKind::Script, "script")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The schemas, ready to judge.
struct Judge {
    schemas: Schemas,
    indices: Vec<SchemaIndex>,
}

impl Judge {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut index = |(kind, name): (FileKind, &str)| {
            compiler.add_resource(name, schema(kind)).unwrap();
            compiler.compile(name, &mut schemas).unwrap_or_else(|fault| panic!("{name}: {fault:#}"))
        };
        let indices = KINDS.map(&mut index).to_vec();
        Self { schemas, indices }
    }

    fn fits(&self, kind: FileKind, value: &Value) -> bool {
        let place = KINDS.iter().position(|(known, _)| *known == kind).unwrap();
        self.schemas.validate(value, self.indices[place]).is_ok()
    }

    /// What is wrong with a value, for people; nothing if it fits.
    fn faults(&self, kind: FileKind, value: &Value) -> Option<String> {
        let place = KINDS.iter().position(|(known, _)| *known == kind).unwrap();
        self.schemas.validate(value, self.indices[place]).err().map(|fault| format!("{fault:#}"))
    }
}

/// A file as an editor sees it: YAML as JSON.
fn json_of(yaml: &str) -> Value {
    let mut options = serde_yaml::Options::default();
    options.strict_booleans = true;
    serde_yaml::from_str_with_options(yaml, options).unwrap()
}

fn yaml_files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect();
    files.sort();
    files
}

fn kind_of(path: &Path) -> FileKind {
    if path.ends_with("pack.yaml") { FileKind::Pack } else { FileKind::Flow }
}

#[test]
fn the_schemas_in_assets_are_those_of_the_program() {
    for (kind, name) in KINDS {
        let path = root().join(format!("assets/{name}.schema.json"));
        let made = format!("{:#}\n", schema(kind));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "assets/{name}.schema.json is not up to date: run UPDATE_SCHEMAS=1 cargo test --test schema");
        let printed = program(&["schema", name]).output().unwrap();
        assert_eq!((printed.status.code(), text(&printed.stdout)), (Some(0), made));
    }
}

#[test]
fn every_shipped_file_and_every_script_fits_its_schema() {
    let judge = Judge::new();
    let mut files: Vec<(PathBuf, FileKind)> = Vec::new();
    for folder in ["flows", "tests/lint/clean", "tests/plain/pack"] {
        files.extend(yaml_files(folder).into_iter().map(|path| (path.clone(), kind_of(&path))));
    }
    files.extend(yaml_files("tests/scripts").into_iter().map(|path| (path, FileKind::Script)));
    assert!(files.len() > 40, "only {} files", files.len());
    for (path, kind) in files {
        let faults = judge.faults(kind, &json_of(&fs::read_to_string(&path).unwrap()));
        assert_eq!(faults, None, "{}", path.display());
    }
}

/// The faults of reading that show in the file itself, without knowing the pack's languages or the file's name.
#[test]
fn every_fixture_with_a_fault_that_a_schema_can_see_does_not_fit() {
    let judge = Judge::new();
    for code in [Code::UnknownKey, Code::MissingKey, Code::WrongType, Code::BadValue, Code::BadId] {
        let folder = format!("tests/lint/{code}");
        let fits = |path: &PathBuf| judge.faults(kind_of(path), &json_of(&fs::read_to_string(path).unwrap())).is_none();
        assert!(!yaml_files(&folder).iter().all(fits), "{code}");
    }
}

/// What reading finds in a file; findings that need the whole pack are left out.
fn read(kind: FileKind, yaml: &str) -> Vec<Finding> {
    let head = "pack: p\nversion: 2026-11-22\nservice: S\ntitle: { en: T, ja: T }\nlanguages: [en, ja]\nstart: f.s\nmost-steps: 9\ndomains: [a.example]\n";
    match kind {
        FileKind::Flow => Pack::new(PackFile::new("pack.yaml", head), vec![PackFile::new("f.yaml", yaml.to_owned())]).reading_findings(),
        FileKind::Pack => Pack::new(PackFile::new("pack.yaml", yaml.to_owned()), Vec::new()).reading_findings(),
        FileKind::Script => read_script("script.yaml", yaml).1,
    }
}

/// Values that are right, as small as they can be; only the part called `whole` has all of its keys.
#[derive(Clone, Copy)]
struct Maker {
    whole: &'static str,
}

impl Maker {
    fn value(self, shape: Shape) -> Value {
        match shape {
            Shape::Words | Shape::Scalar | Shape::Quoted | Shape::Example => json!("some words"),
            Shape::Id => json!("f"),
            Shape::SourceId => json!("F001"),
            Shape::Route if self.whole == branch::PART.name => json!([self.part(&branch::PART), { "go": "f" }]),
            Shape::Address | Shape::Route | Shape::Former => json!("f.s"),
            Shape::Domain => json!("a.example"),
            Shape::Date => json!("2026-11-22"),
            Shape::Duration => json!("1d"),
            Shape::Percent => json!("5%"),
            Shape::Count => json!(1),
            Shape::Truth | Shape::Absent => json!(true),
            Shape::Language => json!("en"),
            Shape::Word(words) => json!(words[0]),
            Shape::Worded(part) => self.worded(part),
            Shape::Wordings if self.whole == wording::PART.name => json!([self.worded(&wording::PART), self.value(Shape::TEXT)]),
            Shape::Wordings => self.value(Shape::TEXT),
            Shape::Groups => json!({ "group": "f" }),
            Shape::When | Shape::Facts => json!({ "fact": "value" }),
            Shape::Step => STEPS.map(|(_, part)| self.part(part))[0].clone(),
            Shape::Part(part) => self.part(part),
            Shape::PerLanguage(value) => json!({ "en": self.value(*value), "ja": self.value(*value) }),
            Shape::Filled(Shape::Language) => json!(["en", "ja"]),
            Shape::List(item) | Shape::Filled(item) => json!([self.value(*item)]),
            Shape::OneOrMore(value) => self.value(*value),
            Shape::Map(_, Shape::Step) => STEPS.map(|(kind, part)| (kind.name.to_owned(), self.part(part))).into_iter().collect(),
            Shape::Map(name, value) => json!({ self.value(*name).as_str().unwrap(): self.value(*value) }),
        }
    }

    fn part(self, part: &Part) -> Value {
        // A request alone would lack its contact.
        let leads_there = |key: &PartKey| key.name != end::request.name && self.leads_there(key.shape);
        let is_wanted = |key: &PartKey| part.name == self.whole || key.presence == Presence::Required || leads_there(key);
        part.all_keys().filter(is_wanted).map(|key| (key.name.to_owned(), self.value(key.shape))).collect()
    }

    fn worded(self, part: &Part) -> Value {
        let mut value = self.part(part);
        value.as_object_mut().unwrap().extend(self.value(Shape::TEXT).as_object().unwrap().clone());
        value
    }

    /// Whether the part that is to be whole stands somewhere in a value.
    fn leads_there(self, shape: Shape) -> bool {
        match shape {
            Shape::Wordings => wording::PART.name == self.whole,
            Shape::Part(part) | Shape::Worded(part) => part.name == self.whole || part.keys.iter().any(|key| self.leads_there(key.shape)),
            Shape::List(inner) | Shape::Filled(inner) | Shape::Map(_, inner) => self.leads_there(*inner),
            Shape::Step => STEPS.iter().any(|(_, part)| self.leads_there(Shape::Part(part))),
            Shape::Route => branch::PART.name == self.whole,
            _ => false,
        }
    }
}

/// The parts that can stand in a value.
fn parts_in(shape: Shape, all: &mut Vec<&'static Part>) {
    match shape {
        Shape::Part(part) | Shape::Worded(part) => {
            all.push(part);
            part.keys.iter().for_each(|key| parts_in(key.shape, all));
        }
        Shape::List(inner) | Shape::Filled(inner) | Shape::Map(_, inner) => parts_in(*inner, all),
        Shape::Step => STEPS.iter().for_each(|(_, part)| parts_in(Shape::Part(part), all)),
        Shape::Wordings if !all.iter().any(|part| part.name == wording::PART.name) => all.push(&wording::PART),
        Shape::Route if !all.iter().any(|part| part.name == branch::PART.name) => all.push(&branch::PART),
        _ => {}
    }
}

/// The places of the part that is whole: its keys, what stands under them, and the part itself.
fn places(value: &Value, whole: &Part) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        all.push(at.to_owned());
        match value {
            Value::Object(entries) => entries.iter().for_each(|(key, value)| walk(value, &format!("{at}/{key}"), all)),
            Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| walk(item, &format!("{at}/{index}"), all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(value, "", &mut all);
    let has_all_keys = |at: &str| {
        let keys = value.pointer(at).and_then(Value::as_object);
        let own = keys.map(|keys| keys.keys().filter(|key| !["en", "ja"].contains(&key.as_str())).count());
        keys.is_some_and(|keys| own == Some(whole.all_keys().count()) && whole.all_keys().all(|key| keys.contains_key(key.name)))
    };
    let at = all.iter().find(|at| has_all_keys(at)).unwrap().clone();
    let inside = |place: &String| {
        place.strip_prefix(&at).is_some_and(|rest| rest.matches('/').count() <= 1 && (rest.is_empty() || rest.starts_with('/')))
    };
    all.into_iter().filter(inside).collect()
}

/// Values of every kind, good and bad for one place or another.
fn values() -> Vec<Value> {
    let mut values = vec![
        json!("some words"),
        json!("Words"),
        json!(""),
        json!(" \n"),
        json!("f"),
        json!("f.s"),
        json!("f.s.t"),
        json!("a_b"),
        json!("-a"),
        json!("a--b"),
        json!("a.example"),
        json!(".example"),
        json!("1m"),
        json!("1h30m"),
        json!("+1m"),
        json!("5%"),
        json!("5 %"),
        json!("101%"),
        json!("+5%"),
        json!("%"),
        json!("2026-11-22"),
        json!("2026-13-22"),
        json!("20261122"),
        json!("2026-11-22T10:00"),
        json!("en"),
        json!("fr"),
        json!("official"),
        json!("required"),
        json!("text"),
        json!("done"),
        json!("contact-support"),
        json!("あ"),
        json!("x".repeat(65)),
        json!("words ".repeat(700)),
        json!(1),
        json!(0),
        json!(-1),
        json!(1.5),
        json!([]),
        json!(["f"]),
        json!(["none"]),
        json!({ "f": "unknown" }),
        json!([["f"]]),
        json!([{ "when": { "fact": "value" }, "go": "f" }, { "go": "f.s" }]),
        json!([{ "go": "f", "else": "f" }]),
        json!([{ "when": { "fact": "value" } }]),
        json!({}),
        json!({ "en": "Words", "ja": "Words" }),
        json!({ "en": "Words", "ja": "" }),
        json!({ "en": "Words", "ja": 1 }),
        json!({ "en": "Words", "ja": "Words", "fr": "Words" }),
        json!([{ "en": "Words", "ja": "Words", "when": { "fact": "value" } }, { "en": "Words", "ja": "Words" }]),
        json!([{ "en": "Words", "ja": "Words", "go": "f" }]),
        json!([{ "when": { "fact": "value" } }]),
        json!({ "en": ["Words"], "ja": ["Words"] }),
        json!({ "en": [], "ja": ["Words"] }),
        json!({ "en": 1, "ja": 2 }),
        json!({ "fact": ["value", "other"] }),
        json!({ "fact": {} }),
        json!({ "Fact": "value" }),
        json!({ "all": [{ "fact": "value" }], "not": { "fact": "value" } }),
        json!({ "all": { "fact": "value" } }),
        json!({ "any": [{ "fact": "value" }, {}] }),
        json!({ "not": [] }),
        json!({ "ask": { "en": "Words", "ja": "Words" } }),
        json!({ "wait": "1m", "try": [] }),
    ];
    values.extend(STEPS.map(|(_, part)| Maker { whole: "" }.part(part)));
    values
}

/// Where an editor says less than the reader, or more; everything else must agree.
fn may_differ(at: &str, value: &Value, findings: &[Finding]) -> bool {
    // A schema does not know the file's name, which text of a list is the last, nor how long a day is, and counts a target as a whole, not
    // each of its two ids.
    let unknown = |finding: &Finding| [Code::FileName, Code::BadRoute].contains(&finding.code) || finding.said(Lang::En).contains("a day");
    let sees_less = findings.iter().all(|finding| unknown(finding) || finding.said(Lang::En).contains(&"x".repeat(65)));
    // The words for outcomes are checked by the lint and by replay. Unquoted, `1.5` is a target to the reader and a number to editors;
    // quoted, a count is a number to the reader and a text to editors. That nothing stands under a key is no fault to the reader.
    let sees_more = at.ends_with("/checks") || at.ends_with("/waits") || *value == 1.5 || *value == "20261122" || *value == json!({});
    if findings.is_empty() { sees_more } else { sees_less }
}

#[test]
fn reader_and_schema_agree_on_every_key_of_every_part() {
    let judge = Judge::new();
    let (mut judged, mut differences) = (0, Vec::new());
    for (kind, root) in [(FileKind::Flow, &file::PART), (FileKind::Pack, &head::PART), (FileKind::Script, &replayed::PART)] {
        let mut parts = Vec::new();
        parts_in(Shape::Part(root), &mut parts);
        for part in parts {
            let whole = Maker { whole: part.name }.part(root);
            assert_eq!((read(kind, &whole.to_string()), judge.faults(kind, &whole)), (Vec::new(), None), "{whole:#}");
            for at in places(&whole, part) {
                for value in values() {
                    let mut changed = whole.clone();
                    *changed.pointer_mut(&at).unwrap() = value.clone();
                    let findings = read(kind, &changed.to_string());
                    judged += 1;
                    if findings.is_empty() != judge.fits(kind, &changed) && !may_differ(&at, &value, &findings) {
                        let messages: Vec<String> = findings.iter().map(|finding| finding.said(Lang::En)).collect();
                        differences.push(format!("{} {at} = {value}: {messages:?}", part.name));
                    }
                }
            }
        }
    }
    assert!(judged > 5_000, "{judged}");
    assert!(differences.is_empty(), "{} of {judged} differ:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn the_register_of_a_pack_is_what_its_first_screen_does_not_need() {
    let register: Vec<&str> = login_rescue_core::flow::format::register().collect();
    assert_eq!(
        register,
        ["synonyms", "acts", "observables", "cures", "sources", "scenarios", "topics", "former", "details", "contacts", "questions"]
    );
}
