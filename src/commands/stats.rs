//! `login-rescue stats`: what the saved cases come to. It reads each case once and prints nothing but counts, the words
//! of the pack, its ids for programs, and the words of searches that found nothing.

mod chart;
mod csv;
mod json;
mod text;

use std::cmp::Reverse;
use std::io::Write;

use anyhow::Result;
use indexmap::IndexMap;
use jiff::civil::Date;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, filled};
use login_rescue_core::stats::{Scope, StatsSummary, Tally};
use login_rescue_core::text::fold_for_search;

use crate::cases::{self, teller};
use crate::exit::Exit;
use crate::store::{self, Loaded, Missed, Store, StoreError, sweep};
use crate::words::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum StatsFormat {
    /// For people, with bar charts.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets: one number a line.
    Csv,
}

/// What is asked for, and in which form.
#[derive(Debug, Clone, Copy)]
pub struct Stats<'p> {
    pub pack: &'p Pack,
    /// Which of them.
    pub scope: Scope,
    pub lang: Lang,
    pub format: StatsFormat,
    /// How wide the text may be, in cells.
    pub columns: usize,
    pub missed: &'p [Missed],
}

/// Words for which nothing was found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MissedRow {
    /// The words as they were typed first.
    words: String,
    /// How often.
    count: u32,
    /// The last day.
    last: Date,
}

/// What one thread has counted.
struct ThreadTally<'p> {
    tally: Tally<'p>,
    /// What it has read of a shared store and nobody has to read again.
    untold: Vec<store::Summary>,
}

/// How many summaries are told at once.
const TOLD_AT_ONCE: usize = 500;

impl ThreadTally<'_> {
    fn take(&mut self, store: &dyn Store, loaded: Result<Loaded, StoreError>) {
        match loaded {
            Err(_) => self.tally.add_unreadable(),
            Ok(Loaded { case, torn, .. }) => {
                self.tally.add(&case, torn);
                if store.shared().is_some() {
                    self.untold.extend(Some(cases::summary(&case, Some(self.tally.pack()))).filter(|summary| summary.told.is_some()));
                    if self.untold.len() >= TOLD_AT_ONCE {
                        self.tell(store);
                    }
                }
            }
        }
    }

    fn tell(&mut self, store: &dyn Store) {
        if let Some(shared) = store.shared() {
            shared.tell(&std::mem::take(&mut self.untold));
        }
    }
}

impl Stats<'_> {
    /// Counts the cases of a store and prints what they come to.
    pub fn run(&self, store: &dyn Store, out: &mut impl Write) -> Result<Exit> {
        if let (Some(since), Some(until)) = (self.scope.since, self.scope.until)
            && since > until
        {
            return Err(Exit::Usage.saying(filled!(words().no_such_day, since, until)));
        }
        let new = || ThreadTally { tally: Tally::new(self.pack, self.scope), untold: Vec::new() };
        let (alike, untold) = store.counted(&teller(Some(self.pack)), self.scope)?;
        let parts = sweep(store, &untold, new, |part, loaded| part.take(store, loaded))?;
        let mut all = Tally::new(self.pack, self.scope);
        for alike in alike {
            all.add_alike(alike);
        }
        for mut part in parts {
            part.tell(store);
            all.join(part.tally);
        }
        let summary = StatsSummary::from(all);
        match self.format {
            StatsFormat::Text => write!(out, "{}", text::text(&summary, self))?,
            StatsFormat::Json => writeln!(out, "{:#}", json::json(&summary, self))?,
            StatsFormat::Csv => write!(out, "{}", csv::csv(&summary, self.missed().iter().map(|row| row.count).sum()))?,
        }
        Ok(Exit::Done)
    }

    /// What was looked for in the period and not found, the most frequent first.
    fn missed(&self) -> Vec<MissedRow> {
        let Scope { since, until, .. } = self.scope;
        let covers = |missed: &&Missed| since.is_none_or(|since| since <= missed.on) && until.is_none_or(|until| missed.on <= until);
        let mut rows: IndexMap<String, MissedRow> = IndexMap::new();
        for missed in self.missed.iter().filter(covers) {
            let new = || MissedRow { words: missed.words.clone(), count: 0, last: missed.on };
            let row = rows.entry(fold_for_search(&missed.words)).or_insert_with(new);
            row.count += 1;
            row.last = row.last.max(missed.on);
        }
        let mut rows: Vec<MissedRow> = rows.into_values().collect();
        rows.sort_by_key(|row| Reverse(row.count));
        rows
    }

    fn title(&self, flow: &login_rescue_core::flow::Id) -> &str {
        self.pack.flow(flow).map_or("", |flow| flow.title.get(self.lang))
    }
}

/// The width for the text: that of the terminal, or 80 cells where there is none.
pub fn columns(terminal: bool) -> usize {
    let size = terminal.then(crossterm::terminal::size).and_then(Result::ok);
    size.map_or(80, |(columns, _)| usize::from(columns))
}
