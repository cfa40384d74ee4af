//! What is asked of the server: one function for each of its own, with what it answers.

use std::time::Duration;

use login_rescue_core::case::{Case, Header, Moment};
use login_rescue_core::stats::{Alike, Scope, Spent};
use login_rescue_core::text::fold_for_search;
use serde_json::{Value, json};
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::super::lines::line_of;
use super::super::{Holder, KnownCase, Summary};
use super::failure::Failure;
use super::link::{ClientLink, LONG, Parameter, SOON};

/// How long a hold lasts that nobody renews.
pub(super) const LEASE: Duration = Duration::from_mins(1);

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Appended {
    /// The server has it on its disk.
    Saved,
    /// Somebody else has the case.
    Taken,
    /// There is no such case any more.
    Gone,
    /// The server lacks what came before, as after an old backup was restored.
    Gap,
}

/// What became of the wish to hold a case.
#[derive(Debug)]
pub(super) enum Held {
    /// It is held under this token.
    Now(i64),
    By(Holder),
    Gone,
}

/// Makes a case; gives its token, or none where its id is taken.
pub(super) fn begin(link: &ClientLink, case: &Case, holder: &str) -> Result<Option<i64>, Failure> {
    let header = line(case.header())?;
    let events: Vec<String> = case.events().iter().map(line).collect::<Result<_, _>>()?;
    let (id, started, lease) = (&case.header().id, at(case.header().started), lease());
    let rows = link.ask(
        "select login_rescue.begin_case($1, $2, $3::text::timestamptz, $4, $5, $6::text::interval)",
        &[
            (id, Type::TEXT),
            (&header, Type::TEXT),
            (&started, Type::TEXT),
            (&events, Type::TEXT_ARRAY),
            (&holder, Type::TEXT),
            (&lease, Type::TEXT),
        ],
        SOON,
    )?;
    Ok(rows.first().and_then(|row| row.get(0)))
}

/// Holds a case, whoever holds it now if that is what is wanted.
pub(super) fn hold(link: &ClientLink, id: &str, holder: &str, by_force: bool) -> Result<Held, Failure> {
    let rows = link.ask(
        "select new_token, held_by from login_rescue.hold_case($1, $2, $3::text::interval, $4)",
        &[(&id, Type::TEXT), (&holder, Type::TEXT), (&lease(), Type::TEXT), (&by_force, Type::BOOL)],
        SOON,
    )?;
    Ok(match rows.first().map(|row| (row.get::<_, Option<i64>>(0), row.get::<_, Option<String>>(1))) {
        None => Held::Gone,
        Some((Some(token), _)) => Held::Now(token),
        Some((None, by)) => Held::By(Holder::from_record(by.unwrap_or_default().as_bytes())),
    })
}

/// Adds the event of this number.
pub(super) fn append(link: &ClientLink, id: &str, token: i64, number: usize, event: &str) -> Result<Appended, Failure> {
    let number = i32::try_from(number).map_err(|error| Failure::Refused(error.to_string()))?;
    let rows = link.ask(
        "select login_rescue.append_event($1, $2, $3, $4, $5::text::interval)",
        &[(&id, Type::TEXT), (&token, Type::INT8), (&number, Type::INT4), (&event, Type::TEXT), (&lease(), Type::TEXT)],
        SOON,
    )?;
    match rows.first().map(|row| row.get::<_, String>(0)).as_deref() {
        Some("saved") => Ok(Appended::Saved),
        Some("gone") => Ok(Appended::Gone),
        Some("taken") => Ok(Appended::Taken),
        Some("gap") => Ok(Appended::Gap),
        other => Err(Failure::Refused(other.unwrap_or_default().to_owned())),
    }
}

/// Whether there is a server.
pub(super) fn answers(link: &ClientLink) -> bool {
    link.ask("select", &[], SOON).is_ok()
}

/// Keeps a hold for a while longer.
pub(super) fn renew(link: &ClientLink, id: &str, token: i64) -> Result<(), Failure> {
    let given = [(&id as _, Type::TEXT), (&token as _, Type::INT8), (&lease() as _, Type::TEXT)];
    link.ask("select login_rescue.renew_hold($1, $2, $3::text::interval)", &given, SOON).map(drop)
}

pub(super) fn release(link: &ClientLink, id: &str, token: i64) -> Result<(), Failure> {
    link.ask("select login_rescue.release_case($1, $2)", &[(&id, Type::TEXT), (&token, Type::INT8)], SOON).map(drop)
}

/// Says what lists and searches go by.
pub(super) fn describe(link: &ClientLink, id: &str, token: i64, owner: &str, summary: &Summary) -> Result<(), Failure> {
    let given = told(std::slice::from_ref(summary));
    let given: [Parameter; 4] = [(&id, Type::TEXT), (&token, Type::INT8), (&owner, Type::TEXT), (&given, Type::TEXT)];
    link.ask("select login_rescue.describe_case($1, $2, $3, $4)", &given, SOON).map(drop)
}

/// Says the same of cases that were only read.
pub(super) fn tell(link: &ClientLink, summaries: &[Summary]) -> Result<(), Failure> {
    link.ask("select login_rescue.tell_cases($1)", &[(&told(summaries), Type::TEXT)], LONG).map(drop)
}

/// Summaries as the server reads them.
fn told(summaries: &[Summary]) -> String {
    summaries.iter().map(as_json).collect::<Value>().to_string()
}

fn as_json(summary: &Summary) -> Value {
    let Summary { id, events, name, changed, until, over, searched, told } = summary;
    let text = |part: Option<serde_json::Result<String>>| part.and_then(Result::ok);
    let counted = told.as_ref().map(|told| &told.counted);
    let seconds = |of: fn(Spent) -> u32| counted.and_then(|counted| counted.spent).map(|spent| of(spent).min(i32::MAX.cast_unsigned()));
    json!({
        "id": id, "events": events, "name": name, "changed": at(*changed), "until": until.map(at), "is_over": over,
        "told_by": told.as_ref().map(|told| &told.by),
        "stands": text(told.as_ref().map(|told| serde_json::to_string(&told.stands))),
        "counted": text(counted.map(|counted| serde_json::to_string(&counted.common))),
        "began": counted.map(|counted| counted.began.to_string()), "clock": counted.and_then(|counted| counted.clock).map(at),
        "whole": seconds(|spent| spent.whole), "without_waits": seconds(|spent| spent.without_waits),
        "searched": searched, "grams": grams(searched),
    })
}

/// Deletes a case; what the server says of it.
pub(super) fn delete(link: &ClientLink, id: &str, because: &str) -> Result<String, Failure> {
    let rows = link.ask("select login_rescue.delete_case($1, $2)", &[(&id, Type::TEXT), (&because, Type::TEXT)], LONG)?;
    Ok(rows.first().map(|row| row.get(0)).unwrap_or_default())
}

/// All events of a case, as the lines of its file.
macro_rules! lines {
    () => {
        "(select coalesce(string_agg(e.line, E'\\n' order by e.number), '') from login_rescue.events e where e.case_id = c.id)"
    };
}

/// The columns of a case as [`ServerCase`] reads them.
macro_rules! found {
    ($rest:literal) => {
        concat!(
            "select c.id, c.header, case when c.lease > clock_timestamp() then c.holder end, ",
            lines!(),
            " from login_rescue.cases c ",
            $rest
        )
    };
}

/// The columns of a case as [`PagedCase`] reads them: its events only where what was told does not hold.
macro_rules! listing {
    ($rest:literal) => {
        concat!(
            "select c.id, c.header, case when c.lease > clock_timestamp() then c.holder end, case when ",
            "s.events = c.events and s.told_by = $1 and s.stands is not null and s.counted is not null then null else ",
            lines!(),
            " end, s.stands, t.searched from login_rescue.cases c left join login_rescue.summaries s on s.case_id = c.id \
             left join login_rescue.texts t on t.case_id = c.id ",
            $rest
        )
    };
}

/// A case as it stands on the server.
#[derive(Debug)]
pub(super) struct ServerCase {
    pub id: String,
    /// Its lines, as in a file.
    pub lines: String,
    pub holder: Option<Holder>,
}

impl ServerCase {
    fn of(row: &Row, events: &str) -> Self {
        let header: &str = row.get(1);
        let end = if events.is_empty() { "" } else { "\n" };
        Self { id: row.get(0), lines: format!("{header}\n{events}{end}"), holder: holder_of(row) }
    }

    /// A case of which something was told that no program tells: it cannot be read.
    fn garbled(row: &Row) -> Self {
        Self { id: row.get(0), lines: String::new(), holder: None }
    }
}

fn holder_of(row: &Row) -> Option<Holder> {
    row.get::<_, Option<&str>>(2).map(|text| Holder::from_record(text.as_bytes()))
}

/// A case of a page.
#[derive(Debug)]
pub(super) enum PagedCase {
    Known(Box<KnownCase>),
    Whole(ServerCase),
}

impl From<&Row> for PagedCase {
    fn from(row: &Row) -> Self {
        if let Some(events) = row.get::<_, Option<&str>>(3) {
            return Self::Whole(ServerCase::of(row, events));
        }
        let (header, stands): (&str, Option<&str>) = (row.get(1), row.get(4));
        match (serde_json::from_str::<Header>(header), serde_json::from_str(stands.unwrap_or_default())) {
            (Ok(header), Ok(stands)) => {
                let searched = row.get::<_, Option<String>>(5).unwrap_or_default();
                let header = Header { id: row.get(0), ..header };
                Self::Known(Box::new(KnownCase { header, holder: holder_of(row), stands, searched }))
            }
            _ => Self::Whole(ServerCase::garbled(row)),
        }
    }
}

fn rows(rows: Result<Vec<Row>, Failure>) -> Result<Vec<ServerCase>, Failure> {
    rows.map(|rows| rows.iter().map(|row| ServerCase::of(row, row.get(3))).collect())
}

/// These cases, as far as they are there.
pub(super) fn read(link: &ClientLink, ids: &[&str]) -> Result<Vec<ServerCase>, Failure> {
    rows(link.ask(found!("where c.id = any($1)"), &[(&ids, Type::TEXT_ARRAY)], LONG))
}

/// What is counted of the cases of a period, and the ids of those of which this teller has told nothing.
pub(super) fn count(link: &ClientLink, by: &str, scope: Scope) -> Result<(Vec<Alike>, Vec<String>), Failure> {
    let statement = "select in_common, cases, left_there, whole, without_waits, untold \
        from login_rescue.count_cases($1, $2::text::date, $3::text::date, $4::text::timestamptz)";
    let [first, last] = [scope.since, scope.until].map(|day| day.map(|day| day.to_string()));
    let since = at(scope.left_since());
    let given: [Parameter; 4] = [(&by, Type::TEXT), (&first, Type::TEXT), (&last, Type::TEXT), (&since, Type::TEXT)];
    let (mut alike, mut untold) = (Vec::new(), Vec::new());
    for row in &link.ask(statement, &given, LONG)? {
        alike.extend(alike_of(row)?);
        untold.extend(row.get::<_, Vec<String>>(5));
    }
    Ok((alike, untold))
}

fn alike_of(row: &Row) -> Result<Option<Alike>, Failure> {
    let Some(common) = row.get::<_, Option<&str>>(0) else { return Ok(None) };
    let common = serde_json::from_str(common).map_err(|error| Failure::Refused(error.to_string()))?;
    let number = |column| u32::try_from(row.get::<_, i64>(column)).unwrap_or(u32::MAX);
    let [whole, without_waits] = [3, 4].map(|column| row.get::<_, Vec<i32>>(column).into_iter().map(i32::cast_unsigned));
    let spent = whole.zip(without_waits).map(|(whole, without_waits)| Spent { whole, without_waits }).collect();
    Ok(Some(Alike { common, cases: number(1), left: number(2), spent }))
}

/// The first of those that wait, and the first of the others, in which all of these words stand.
pub(super) fn page(link: &ClientLink, words: &str, most: usize, by: &str) -> Result<Vec<PagedCase>, Failure> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let words: Vec<String> = fold_for_search(words).split_whitespace().map(str::to_owned).collect();
    let patterns: Vec<String> = words.iter().map(|word| format!("%{}%", escaped(word))).collect();
    let parts = words.iter().map(|word| parts(word)).collect::<Vec<_>>().join(" & ");
    let rows = if words.is_empty() {
        link.ask(
            listing!(
                "where c.id in ((select case_id from login_rescue.summaries where waits_until is not null order by waits_until limit $2) \
                 union all (select case_id from login_rescue.summaries where waits_until is null order by changed desc limit $2))"
            ),
            &[(&by, Type::TEXT), (&most, Type::INT8)],
            LONG,
        )
    } else {
        // What many cases have is soon found among those that were changed last; only what few have is asked of the index.
        link.ask(
            listing!(
                "where c.id in (select case_id from (\
                    (select case_id from (select case_id, changed from login_rescue.summaries order by changed desc limit 10000) newest \
                        cross join lateral (select searched from login_rescue.texts where case_id = newest.case_id offset 0) texts \
                        where searched like all ($4) order by changed desc limit $2) \
                    union all \
                    (select case_id from login_rescue.texts join login_rescue.summaries using (case_id) \
                        where grams @@ $3::text::tsquery and searched like all ($4) \
                        and changed <= (select changed from login_rescue.summaries order by changed desc offset 9999 limit 1) \
                        order by changed desc limit $2)\
                ) found limit $2)"
            ),
            &[(&by, Type::TEXT), (&most, Type::INT8), (&parts, Type::TEXT), (&patterns, Type::TEXT_ARRAY)],
            LONG,
        )
    };
    Ok(rows?.iter().map(PagedCase::from).collect())
}

pub(super) fn all(link: &ClientLink) -> Result<Vec<ServerCase>, Failure> {
    rows(link.ask(found!(""), &[], LONG))
}

/// The cases whose last change is longer ago than this.
pub(super) fn older(link: &ClientLink, now: Moment, than: Duration) -> Result<Vec<ServerCase>, Failure> {
    let than = format!("{} seconds", than.as_secs());
    rows(link.ask(
        found!(
            "left join login_rescue.summaries on case_id = c.id \
             where coalesce(changed, written) < $1::text::timestamptz - $2::text::interval"
        ),
        &[(&at(now), Type::TEXT), (&than, Type::TEXT)],
        LONG,
    ))
}

/// The cases whose id or name begins so.
pub(super) fn called(link: &ClientLink, folded: &str) -> Result<Vec<ServerCase>, Failure> {
    let beginning = format!("{}%", escaped(folded));
    rows(link.ask(
        found!(
            "where c.id in (select id from login_rescue.cases where id like $1 \
             union all select case_id from login_rescue.summaries where name like $1)"
        ),
        &[(&beginning, Type::TEXT)],
        LONG,
    ))
}

/// The cases that began at this moment.
pub(super) fn begun(link: &ClientLink, started: Moment) -> Result<Vec<ServerCase>, Failure> {
    rows(link.ask(found!("where c.started = $1::text::timestamptz"), &[(&at(started), Type::TEXT)], LONG))
}

/// The cases that this person changed last, that are not over and that nobody holds, the newest first.
pub(super) fn newest(link: &ClientLink, owner: &str) -> Result<Vec<String>, Failure> {
    let statement = format!(
        "select case_id from login_rescue.summaries join login_rescue.cases on id = case_id \
         where owner = $1 and not over and (holder is null or lease < clock_timestamp()) order by changed desc limit {}",
        super::super::NEWEST
    );
    Ok(link.ask(&statement, &[(&owner, Type::TEXT)], SOON)?.iter().map(|row| row.get(0)).collect())
}

pub(super) fn ids(link: &ClientLink) -> Result<Vec<String>, Failure> {
    Ok(link.ask("select id from login_rescue.cases", &[], LONG)?.iter().map(|row| row.get(0)).collect())
}

pub(super) fn has(link: &ClientLink, id: &str) -> Result<bool, Failure> {
    Ok(!link.ask("select from login_rescue.cases where id = $1", &[(&id, Type::TEXT)], SOON)?.is_empty())
}

/// Whether there is this very case, by how it began.
pub(super) fn knows(link: &ClientLink, case: &Case) -> Result<bool, Failure> {
    let (id, header) = (&case.header().id, line(case.header())?);
    let statement = "select from login_rescue.cases where id = $1 and header = $2";
    Ok(!link.ask(statement, &[(id, Type::TEXT), (&header, Type::TEXT)], SOON)?.is_empty())
}

/// Who holds a case now, as far as that can be found out.
pub(super) fn holder(link: &ClientLink, id: &str) -> Option<Holder> {
    let statement = "select holder from login_rescue.cases where id = $1 and lease > clock_timestamp()";
    let rows = link.ask(statement, &[(&id, Type::TEXT)], SOON).ok()?;
    let text: Option<String> = rows.first()?.get(0);
    text.map(|text| Holder::from_record(text.as_bytes()))
}

fn lease() -> String {
    format!("{} seconds", LEASE.as_secs())
}

fn at(moment: Moment) -> String {
    moment.timestamp().to_string()
}

/// An entry as a line, without its end.
pub(super) fn line(entry: &impl serde::Serialize) -> Result<String, Failure> {
    let mut line = line_of(entry).map_err(|error| Failure::Refused(error.to_string()))?;
    line.pop();
    String::from_utf8(line).map_err(|error| Failure::Refused(error.to_string()))
}

/// A text as a pattern for `like` that stands for itself.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// How many letters the index goes by at a time.
const GRAM: usize = 3;

/// Most places of a text that the index goes by: there is an end to what it takes.
const MOST_GRAMS: usize = 20_000;

/// What begins at each place within a word, each once.
fn grams(text: &str) -> Vec<String> {
    let mut grams: Vec<String> = text.split_whitespace().flat_map(grams_of).collect();
    grams.sort_unstable();
    grams.dedup();
    grams.truncate(MOST_GRAMS);
    grams
}

fn grams_of(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    (0..letters.len()).map(|place| letters.iter().skip(place).take(GRAM).collect()).collect()
}

/// What a text must have in which this word stands, as the server's text search writes it. A short word is where something begins with it.
fn parts(word: &str) -> String {
    let quoted = |part: &String| format!("'{}'", part.replace('\\', "\\\\").replace('\'', "''"));
    let grams = grams_of(word);
    match grams.len().checked_sub(GRAM - 1) {
        Some(whole) if whole > 0 => grams.iter().take(whole).map(quoted).collect::<Vec<_>>().join(" & "),
        _ => grams.first().map_or_else(String::new, |word| quoted(word) + ":*"),
    }
}
