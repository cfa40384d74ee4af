//! `cases name`, `cases delete` and `cases purge`.

use std::io::{BufRead, Write};
use std::time::Duration;

use anyhow::{Error, Result};
use login_rescue_core::case::{Event, Stamped};
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::message::{Refused, accept_name};
use login_rescue_core::text::{clean_line, fold_for_search};
use login_rescue_core::wording;
use serde_json::{Value, json};

use crate::cases::{find, find_to_remove, is_name_of_another, summary};
use crate::commands::{Format, exit_of};
use crate::exit::Exit;
use crate::store::{Listed, Store};
use crate::words::{spoken, words};

use super::CasesContext;

/// Gives a case a name, or takes it away. A name that seems to hold a secret is not saved.
pub fn name(context: CasesContext, wanted: &str, raw: &str, format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let name = accept_name(raw).map_err(|refused| Exit::Usage.saying(name_refused(refused, spoken())))?;
    let id = find(context.store, wanted)?;
    let (loaded, mut hold) = context.store.resume(&id)?;
    if loaded.case.state().name().unwrap_or_default() != name {
        let named = Stamped { at: context.now, event: Event::Named { name: name.clone() } };
        hold.append(&named)?;
        let mut case = loaded.case;
        case.apply(named);
        hold.describe(&|| summary(&case, context.pack));
    }
    if is_name_of_another(context.store, &name, Some(&id))? {
        writeln!(err, "login-rescue: {}", filled!(words().same_name, name))?;
    }
    match format {
        Format::Json => writeln!(out, "{:#}", json!({ "id": id, "name": Some(&name).filter(|name| !name.is_empty()) }))?,
        Format::Text if name.is_empty() => writeln!(out, "{}", filled!(words().cases_nameless, id))?,
        Format::Text => writeln!(out, "{}", filled!(words().cases_named, id, name))?,
    }
    Ok(Exit::Done)
}

/// The word about a name that was not saved, with the way out for a ticket number that looks like a code.
pub fn name_refused(refused: Refused, lang: Lang) -> String {
    let why = wording::refused(lang.strings(), refused);
    if matches!(refused, Refused::Secret(_)) { filled!(words().name_ticket, why) } else { why }
}

/// Asks once whether these cases may be deleted; whatever is no yes keeps them. Where none can be found there is nothing to ask.
pub fn may_delete(context: CasesContext, wanted: &[String], input: &mut impl BufRead, err: &mut impl Write) -> Result<bool> {
    let named = |id: String| match context.store.load(&id).ok().and_then(|loaded| loaded.case.state().name().map(clean_line)) {
        Some(name) => format!("{id} ({name})"),
        None => id,
    };
    let found: Vec<String> = wanted.iter().filter_map(|wanted| find_to_remove(context.store, wanted).ok()).map(named).collect();
    if found.is_empty() {
        return Ok(true);
    }
    write!(err, "{} ", filled!(words().delete_ask, found.join(", ")))?;
    err.flush()?;
    let mut line = String::new();
    let is_whole = input.read_line(&mut line)? > 0 && line.ends_with('\n');
    let may = is_whole && matches!(fold_for_search(&line).trim(), "y" | "yes" | "はい");
    if !may {
        writeln!(err, "{}", words().delete_declined)?;
    }
    Ok(may)
}

/// Deletes cases for good. What cannot be deleted is said and stays; the others go.
pub fn delete(context: CasesContext, wanted: &[String], format: Format, out: &mut impl Write, err: &mut impl Write) -> Result<Exit> {
    let mut exit = Exit::Done;
    let mut done = Vec::new();
    for wanted in wanted {
        let deleted =
            find_to_remove(context.store, wanted).map_err(Error::from).and_then(|id| Ok(context.store.delete(&id).map(|()| id)?));
        match (deleted, format) {
            (Ok(id), Format::Json) => done.push(json!({ "id": id, "deleted": true })),
            (Ok(id), Format::Text) => writeln!(out, "{}", filled!(words().cases_deleted, id))?,
            (Err(error), _) => {
                exit = exit_of(&error);
                writeln!(err, "login-rescue: {error:#}")?;
                done.push(json!({ "id": clean_line(wanted), "deleted": false, "fault": format!("{error:#}") }));
            }
        }
    }
    if format == Format::Json {
        writeln!(out, "{:#}", Value::Array(done))?;
    }
    Ok(exit)
}

/// Deletes the cases that were changed last longer ago than this, or says which these are. Those that are held stay.
pub fn purge(
    context: CasesContext,
    older_than: Duration,
    dry_run: bool,
    format: Format,
    out: &mut impl Write,
    err: &mut impl Write,
) -> Result<Exit> {
    let old = context.store.older(context.now, older_than)?;
    let mut exit = Exit::Done;
    let (mut gone, mut left) = (Vec::new(), Vec::new());
    for listed in old {
        match go(context.store, &listed.id, dry_run) {
            Ok(()) => gone.push(listed),
            Err(error) => {
                if !error.is_held() {
                    exit = Exit::Io;
                }
                left.push((listed, error.to_string()));
            }
        }
    }
    match format {
        Format::Json => {
            let left = left.iter().map(|(listed, fault)| with(listed, "fault", json!(fault)));
            let gone = gone.iter().map(|listed| with(listed, "deleted", json!(!dry_run)));
            writeln!(out, "{:#}", json!({ "dry_run": dry_run, "deleted": gone.collect::<Value>(), "left": left.collect::<Value>() }))?;
        }
        Format::Text => {
            let words = words();
            let (one, all) =
                if dry_run { (words.cases_would_delete, words.cases_would_purge) } else { (words.cases_deleted, words.cases_purged) };
            gone.iter().try_for_each(|listed| writeln!(out, "{}", filled!(one, line(listed))))?;
            left.iter().try_for_each(|(listed, fault)| writeln!(err, "{}", filled!(words.cases_left, listed.id, fault)))?;
            writeln!(err, "{}", filled!(all, gone.len(), left.len()))?;
        }
    }
    Ok(exit)
}

fn go(store: &dyn Store, id: &str, dry_run: bool) -> Result<(), crate::store::StoreError> {
    match store.holder(id) {
        Some(by) => Err(crate::store::StoreError::InUse { id: id.to_owned(), by }),
        None if dry_run => Ok(()),
        None => store.delete(id),
    }
}

fn with(listed: &Listed, key: &str, value: Value) -> Value {
    let mut json = json!({ "id": listed.id, "name": listed.name(), "last_change": listed.last_change });
    if let Value::Object(object) = &mut json {
        object.insert(key.to_owned(), value);
    }
    json
}

fn line(listed: &Listed) -> String {
    let changed = listed.last_change.map(login_rescue_core::case::Moment::local).unwrap_or_default();
    let name = listed.name().map(|name| format!("  {}", clean_line(name))).unwrap_or_default();
    format!("{}  {}{name}", listed.id, filled!(words().last_change, changed))
}
