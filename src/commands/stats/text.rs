//! The statistics for people: what was counted, then one chart for each question.

use login_rescue_core::case::{Came, place_name};
use login_rescue_core::locale::{Strings, filled};
use login_rescue_core::stats::{CheckRow, FEWEST_TRIES, FlowRow, GivenUpRow, Minutes, Quartiles, Results, Share, StatsSummary};
use login_rescue_core::text::{clean_text, fit, wrap};
use login_rescue_core::wording;

use super::chart::{ChartRow, chart};
use super::{MissedRow, Stats};

/// The most places where people gave up that are printed.
const MOST_PLACES: usize = 15;

/// Cells of a question or a check: what it is about stands at its beginning.
const LONGEST_LABEL: usize = 90;

/// The most searches without a hit that are printed.
const MOST_MISSED: usize = 20;

pub(super) fn text(summary: &StatsSummary, stats: &Stats) -> String {
    let page = StatsPage { strings: stats.lang.strings(), stats };
    let mut text = page.head(summary);
    let strings = page.strings;
    text += &page.section(strings.stats_by_result, None, &page.by_result(&summary.results));
    text += &page.section(strings.stats_by_flow, None, &page.by_flow(&summary.flows));
    let key = filled!(strings.stats_checks_key, FEWEST_TRIES);
    text += &page.section(strings.stats_checks, Some(&key), &page.checks(&summary.checks));
    text += &page.section(strings.stats_given_up, Some(strings.stats_given_up_key), &page.given_up(&summary.given_up));
    text += &page.more_places(summary.given_up.len());
    text += &page.section(strings.stats_letters, Some(strings.stats_letters_key), &page.letters(summary));
    text += &page.section(strings.stats_minutes, Some(strings.stats_minutes_key), &page.minutes(summary));
    let missed = stats.missed();
    text += &page.section(strings.stats_missed, Some(strings.stats_missed_key), &missed_rows(&missed));
    clean_text(&text)
}

fn missed_rows(missed: &[MissedRow]) -> Vec<ChartRow> {
    let most = missed.first().map_or(0, |row| row.count);
    missed.iter().take(MOST_MISSED).map(|row| bar_row(row.words.clone(), row.count, most)).collect()
}

struct StatsPage<'a> {
    strings: &'static Strings,
    stats: &'a Stats<'a>,
}

impl StatsPage<'_> {
    fn wrapped(&self, line: &str) -> String {
        wrap(line, self.stats.columns.max(20)).iter().fold(String::new(), |text, line| text + line + "\n")
    }

    /// How many cases were counted, and which were not.
    fn head(&self, summary: &StatsSummary) -> String {
        let (strings, scope, left_out) = (self.strings, self.stats.scope, &summary.left_out);
        let some = |template, count: u32| (count > 0).then(|| filled!(template, count));
        let packs = left_out.other_packs.iter().map(|(id, count)| Some(filled!(strings.stats_other_pack, id, count)));
        let lines = [
            Some(filled!(strings.stats_calls, summary.calls)),
            scope.since.map(|day| filled!(strings.stats_since, day)),
            scope.until.map(|day| filled!(strings.stats_until, day)),
            some(strings.stats_cut_off, summary.cut_off),
            some(strings.stats_not_fitting, left_out.not_fitting),
            some(strings.stats_unreadable, left_out.unreadable),
        ];
        lines.into_iter().chain(packs).flatten().map(|line| self.wrapped(&line)).collect()
    }

    /// A heading, what its numbers mean, and its rows; nothing where there are no rows.
    fn section(&self, heading: &str, key: Option<&str>, rows: &[ChartRow]) -> String {
        if rows.is_empty() {
            return String::new();
        }
        let key = key.map(|key| self.wrapped(key)).unwrap_or_default();
        format!("\n{}{key}{}", self.wrapped(heading), chart(rows, self.stats.columns))
    }

    fn by_result(&self, results: &Results) -> Vec<ChartRow> {
        let most = results.values().max().copied().unwrap_or_default();
        // Ends come before what is open.
        let (open, ended): (Vec<_>, Vec<_>) = results.iter().partition(|(result, _)| result.is_none());
        ended.into_iter().chain(open).map(|(result, count)| bar_row(self.result(*result).to_owned(), *count, most)).collect()
    }

    fn result(&self, result: Option<login_rescue_core::flow::model::EndResult>) -> &'static str {
        result.map_or(self.strings.stats_open, |result| wording::result(self.strings, result))
    }

    fn by_flow(&self, flows: &[FlowRow]) -> Vec<ChartRow> {
        let most = flows.iter().map(|row| row.calls).max().unwrap_or_default();
        flows.iter().map(|row| bar_row(self.stats.title(&row.flow).to_owned(), row.calls, most)).collect()
    }

    /// Each flow with its checks below it.
    fn checks(&self, checks: &[CheckRow]) -> Vec<ChartRow> {
        let flows = checks.chunk_by(|one, next| one.place.step.flow == next.place.step.flow);
        let under_heading = |flow: &[CheckRow]| {
            let heading = flow.first().map(|row| ChartRow::heading(self.stats.title(&row.place.step.flow).to_owned()));
            heading.into_iter().chain(flow.iter().map(|row| self.check(row))).collect::<Vec<_>>()
        };
        flows.flat_map(under_heading).collect()
    }

    fn check(&self, row: &CheckRow) -> ChartRow {
        let asked = wording::asked_at(self.stats.pack, &row.place, self.stats.lang);
        let label = asked.map_or_else(|| place_name(&row.place), str::to_owned);
        let mut told = self.share(cut(&label), row.tries.fixed, row.tries.tried(), row.share);
        if row.tries.other > 0
            && let Some(of) = told.cells.first_mut()
        {
            *of = filled!(self.strings.stats_fixed_other, of, row.tries.other);
        }
        told
    }

    fn share(&self, label: String, of: u32, all: u32, share: Option<Share>) -> ChartRow {
        let of = filled!(self.strings.stats_fixed_of, of, all);
        let percent = |part: f64| format!("{:.0}", part * 100.0);
        let interval = |share: Share| filled!(self.strings.stats_interval, percent(share.share), percent(share.low), percent(share.high));
        let told = share.map_or_else(|| self.strings.stats_too_few.to_owned(), interval);
        ChartRow { label, cells: vec![of, told], bar: share.map(|share| (share.low, share.high - share.low)) }
    }

    /// How often a letter helped, and what came of the others.
    fn letters(&self, summary: &StatsSummary) -> Vec<ChartRow> {
        if summary.letters.is_empty() {
            return Vec::new();
        }
        let (helped, told) = summary.letters_helped();
        let service = &self.stats.pack.head().service.value;
        let others = summary.letters.iter().filter(|(came, _)| **came != Some(Came::In));
        let other = |(came, count): (&Option<Came>, &u32)| ChartRow {
            label: came.map_or_else(|| self.strings.stats_unheard.to_owned(), |came| wording::came(self.strings, came, service)),
            cells: vec![count.to_string(), String::new()],
            bar: None,
        };
        let first = self.share(wording::came(self.strings, Came::In, service), helped, told, Share::of(helped, told));
        std::iter::once(first).chain(others.map(other)).collect()
    }

    fn more_places(&self, places: usize) -> String {
        let more = places.saturating_sub(MOST_PLACES);
        if more == 0 { String::new() } else { self.wrapped(&format!("  {}", filled!(self.strings.stats_more_places, more))) }
    }

    /// Where people gave up, in the words that they saw.
    fn given_up(&self, places: &[GivenUpRow]) -> Vec<ChartRow> {
        let most = f64::from(places.iter().map(|row| row.count.all()).max().unwrap_or_default().max(1));
        let row = |row: &GivenUpRow| ChartRow {
            label: cut(&wording::place_title(self.stats.pack, &row.place, self.stats.lang)),
            cells: vec![row.count.left.to_string(), row.count.wrote_now.to_string()],
            bar: Some((f64::from(row.count.left) / most, f64::from(row.count.wrote_now) / most)),
        };
        places.iter().take(MOST_PLACES).map(row).collect()
    }

    fn minutes(&self, summary: &StatsSummary) -> Vec<ChartRow> {
        let all = minutes_row(self.strings.stats_all.to_owned(), &summary.minutes);
        let flows = summary.flows.iter().filter_map(|row| minutes_row(self.stats.title(&row.flow).to_owned(), &row.minutes));
        all.into_iter().chain(flows).collect()
    }
}

/// The beginning of a question or a check, with dots that every terminal and spreadsheet has.
fn cut(words: &str) -> String {
    let shown = fit(words, LONGEST_LABEL - 2);
    shown.strip_suffix('…').filter(|_| shown != words).map_or_else(|| words.to_owned(), |begun| format!("{begun}..."))
}

fn bar_row(label: String, count: u32, most: u32) -> ChartRow {
    ChartRow { label, cells: vec![count.to_string()], bar: Some((f64::from(count) / f64::from(most.max(1)), 0.0)) }
}

fn minutes_row(label: String, minutes: &Minutes) -> Option<ChartRow> {
    let (whole, without_waits) = (minutes.whole?, minutes.without_waits?);
    let both = [whole, without_waits].into_iter().flat_map(|Quartiles { lower, median, upper }| [lower, median, upper]);
    let cells = std::iter::once(minutes.calls.to_string()).chain(both.map(|minutes| format!("{minutes:.1}"))).collect();
    Some(ChartRow { label, cells, bar: None })
}
