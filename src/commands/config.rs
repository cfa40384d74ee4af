//! `login-rescue config`: where the configuration file is, what is in effect, and where each value comes from.

use std::io::Write;

use anyhow::Result;
use login_rescue_core::locale::filled;
use login_rescue_core::text::clean_line;
use serde_json::{Map, Value, json};

use crate::config::{ConfigFile, SettingSource, Settings, example};
use crate::exit::Exit;
use crate::words::{spoken, words};

use super::Format;

pub fn run(loaded: &ConfigFile, settings: &Settings, format: Format, out: &mut impl Write) -> Result<Exit> {
    let path = loaded.path.as_ref().map(|path| path.display().to_string());
    let rows = settings.rows();
    if format == Format::Json {
        let entry = |(key, value, from): (String, Value, _)| (key, json!({ "value": value, "from": SettingSource::word(from) }));
        let values: Map<String, Value> = rows.into_iter().map(entry).collect();
        writeln!(out, "{:#}", json!({ "file": path, "found": loaded.found, "settings": values }))?;
        return Ok(Exit::Done);
    }
    let state = if loaded.found { "" } else { words().config_none };
    writeln!(out, "{}{state}\n", filled!(words().config_file, path.map_or_else(|| "-".to_owned(), |path| clean_line(&path))))?;
    let rows: Vec<(String, String, &str)> = rows.into_iter().map(|(key, value, from)| (key, shown(&value), origin(from))).collect();
    let widest = |of: fn(&(String, String, &str)) -> usize| rows.iter().map(of).max().unwrap_or_default();
    let (keys, values) = (widest(|row| row.0.len()), widest(|row| row.1.chars().count()));
    for (key, value, from) in rows {
        writeln!(out, "{key:keys$}  {value:values$}  {from}")?;
    }
    Ok(Exit::Done)
}

/// Where a value comes from, for people.
fn origin(from: SettingSource) -> &'static str {
    match from {
        SettingSource::CommandLine => words().from_command_line,
        SettingSource::Environment(variable) => variable,
        SettingSource::File => words().from_file,
        SettingSource::Default => words().from_default,
    }
}

pub fn print_example(out: &mut impl Write) -> Result<Exit> {
    write!(out, "{}", example(spoken()))?;
    Ok(Exit::Done)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => clean_line(text),
        other => other.to_string(),
    }
}
