//! The flow format as JSON Schema, for editors that complete and check YAML. It is made of the same tables that the reader takes its
//! keys from. Draft 7, since that is what editors' YAML support can do throughout.

use serde_json::{Map, Value, json};

use crate::locale::Lang;

use super::format::{
    ALL_VALUES, DATE, DOMAIN, DURATION, FORMER, ID, JOINING_WORDS, MAX_TEXT_CHARS, PERCENT, Part, Presence, SOURCE_ID, STEPS, Shape,
    TARGET, ValueForm, branch, file, head, replayed, wording,
};
use super::id::MAX_ID_CHARS;
use super::words::Absence;

/// The kinds of files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Flow,
    Pack,
    /// A script for `login-rescue replay`.
    Script,
}

/// What a schema cannot see, said in it.
const BOUNDS: &str = "Every text stands in each language of the pack. Which these are, and whether the names in it exist, is checked by \
                      `login-rescue lint`.";

pub fn schema(kind: FileKind) -> Value {
    let part = match kind {
        FileKind::Flow => &file::PART,
        FileKind::Pack => &head::PART,
        FileKind::Script => &replayed::PART,
    };
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    whole.extend(of_part(part));
    whole.insert("description".to_owned(), json!(format!("{} {BOUNDS}", part.what)));
    whole.insert("definitions".to_owned(), json!({ WHEN: of_when() }));
    Value::Object(whole)
}

/// The name of the one definition: conditions hold conditions.
const WHEN: &str = "when";

fn of_part(part: &Part) -> Map<String, Value> {
    let keys = part.all_keys().map(|key| (key.name.to_owned(), described(key.what, of(key.shape))));
    let required: Vec<&str> = part.keys.iter().filter(|key| key.presence == Presence::Required).map(|key| key.name).collect();
    let mut schema = object(&json!({
        "title": part.name, "description": part.what, "type": "object", "additionalProperties": false,
        "properties": keys.collect::<Map<_, _>>(),
    }));
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

/// A part that has a text in each language beside its keys; one language is enough for an editor.
fn of_worded(part: &Part) -> Map<String, Value> {
    let mut schema = of_part(part);
    let texts = Lang::ALL.map(|lang| (lang.code().to_owned(), of(Shape::Words)));
    if let Some(Value::Object(keys)) = schema.get_mut("properties") {
        keys.extend(texts);
    }
    schema.insert("anyOf".to_owned(), json!(Lang::ALL.map(|lang| json!({ "required": [lang.code()] }))));
    schema
}

/// A schema with a sentence about it, which comes first.
fn described(what: &str, schema: Value) -> Value {
    let mut whole = object(&json!({ "description": what }));
    match schema {
        Value::Object(schema) => whole.extend(schema.into_iter().filter(|(key, _)| key != "description")),
        other => whole.extend([("allOf".to_owned(), json!([other]))]),
    }
    Value::Object(whole)
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

fn of(shape: Shape) -> Value {
    match shape {
        Shape::Words => json!({ "type": "string", "pattern": "\\S", "maxLength": MAX_TEXT_CHARS }),
        Shape::Scalar => json!({ "type": ["string", "number"] }),
        Shape::Quoted => json!({ "type": "string" }),
        Shape::Id => {
            json!({ "type": ["string", "integer"], "minimum": 0, "maxLength": MAX_ID_CHARS, "pattern": ID.pattern, MESSAGE: ID.hint.en })
        }
        Shape::SourceId => json!({ "type": ["string", "integer"], "minimum": 0, "pattern": SOURCE_ID.pattern, MESSAGE: SOURCE_ID.hint.en }),
        Shape::Address => {
            json!({ "type": ["string", "integer"], "minimum": 0, "maxLength": 2 * MAX_ID_CHARS + 1, "pattern": TARGET.pattern, MESSAGE: TARGET.hint.en })
        }
        Shape::Former => of_form(FORMER),
        Shape::Domain => of_form(DOMAIN),
        Shape::Date => of_form(DATE),
        Shape::Duration => of_form(DURATION),
        Shape::Percent => of_form(PERCENT),
        Shape::Count => json!({ "type": "integer", "minimum": 1 }),
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Language => json!({ "enum": Lang::ALL.map(Lang::code) }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Absent => json!({ "anyOf": [of(Shape::Truth), of(Shape::List(&Shape::Word(Absence::SPELLED)))] }),
        Shape::Example => json!({ "anyOf": [of(Shape::Scalar), of(Shape::TEXT)] }),
        Shape::Route => json!({ "anyOf": [of(Shape::Address), of(Shape::Filled(&Shape::Part(&branch::PART)))] }),
        Shape::Worded(part) => Value::Object(of_worded(part)),
        Shape::Wordings => json!({ "anyOf": [of(Shape::TEXT), of(Shape::Filled(&Shape::Worded(&wording::PART)))] }),
        Shape::When => json!({ "allOf": [{ "$ref": format!("#/definitions/{WHEN}") }] }),
        Shape::Facts => of_values(&JOINING_WORDS),
        Shape::Groups => of_values(&[ALL_VALUES]),
        Shape::Step => json!({ "anyOf": STEPS.map(|(_, part)| of_part(part)) }),
        Shape::Part(part) => Value::Object(of_part(part)),
        Shape::PerLanguage(value) => of_languages(*value),
        Shape::List(item) => json!({ "type": "array", "items": of(*item) }),
        Shape::Filled(item) => json!({ "type": "array", "items": of(*item), "minItems": 1 }),
        Shape::OneOrMore(value) => json!({ "anyOf": [of(*value), of(Shape::List(value))] }),
        Shape::Map(name, value) => json!({ "type": "object", "propertyNames": of(*name), "additionalProperties": of(*value) }),
    }
}

/// Names, none of which is one of these words, each with one value or more.
fn of_values(words: &[&str]) -> Value {
    let names = json!({ "allOf": [of(Shape::Id), { "not": { "enum": words } }] });
    let values = json!({ "anyOf": [of(Shape::Id), of(Shape::Filled(&Shape::Id))] });
    json!({ "type": "object", "propertyNames": names, "additionalProperties": values })
}

/// The key under which editors look for what to say of a value that does not fit its pattern.
const MESSAGE: &str = "patternErrorMessage";

fn of_form(form: ValueForm) -> Value {
    json!({ "type": "string", "pattern": form.pattern, MESSAGE: form.hint.en })
}

fn of_languages(value: Shape) -> Value {
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), of(value)));
    json!({ "type": "object", "properties": Map::from_iter(languages), "additionalProperties": false, "minProperties": 1 })
}

/// A condition: facts with their values, and the words that join conditions.
fn of_when() -> Value {
    let this = of(Shape::When);
    let [all, any, not] = JOINING_WORDS;
    let list = json!({ "type": "array", "items": this });
    json!({
        "title": "condition", "type": "object", "minProperties": 1,
        "description": "Facts with the value, or one of the values, that they must have; all, any and not join conditions.",
        "properties": {
            all: described("All of these must hold.", list.clone()),
            any: described("One of these must hold.", list),
            not: described("This must not hold.", this),
        },
        "propertyNames": of(Shape::Id),
        "additionalProperties": of(Shape::OneOrMore(&Shape::Id)),
    })
}
