//! Where the case stands: a question, a check, a wait, an end. What stands there comes from the core; here it gets its looks.

use std::time::Duration;

use login_rescue_core::case::{Here, Outcome, Said, Walk};
use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::fill;
use login_rescue_core::message::duration;
use login_rescue_core::screen::{self, Block, Clock, Command};
use login_rescue_core::wording;
use ratatui::style::Style;

use super::super::page::Builder;
use super::{Scene, desk};

/// How much of a screen takes one row in place of all its rows, so that what can be chosen stays in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    Nothing,
    /// A hint and a note for staff; what is said beside the matter comes behind the choices.
    Beside,
    /// What leads up to the matter and how it is done as well, each in its row.
    Around,
    /// All of that in one row, with how long it takes.
    AllInOne,
    /// None of that has a row; the key that shows it stands behind the matter.
    Away,
}

/// The screen and, at a check, what was tried before.
pub fn page(scene: &Scene, fold: Fold, page: &mut Builder) {
    let screen = scene.session.view(scene.model.lang, scene.model.now).screen(scene.walk);
    if scene.is_opening() && page.is_airy() && scene.model.desk.is_none() {
        page.text(scene.session.promise(scene.model.lang), page.theme().text());
        page.gap();
    }
    let mut parts = PlaceParts { scene, screen: &screen, fold, in_one: Vec::new(), chosen: false, headed: false };
    // Advice on how to stay safe comes before anything is said to the caller; and whoever comes back tells first what came of it.
    let mut blocks: Vec<&Block> = screen.blocks.iter().collect();
    blocks.sort_by_key(|block| match block {
        Block::Desk(_) => 0,
        Block::LastTime(_) if fold > Fold::Nothing => 4,
        Block::LastTime(_) => 1,
        Block::WhatCame => 2,
        Block::Page(_) if fold >= Fold::Around => 4,
        _ => 3,
    });
    for block in blocks {
        parts.add(block, page);
    }
    parts.add_choices(page);
    if let Ok(walk) = scene.walk
        && matches!(walk.here, Here::Check(_))
        && !scene.has_side
    {
        tried(scene, walk, page);
    }
}

struct PlaceParts<'s> {
    scene: &'s Scene<'s>,
    screen: &'s screen::Screen<'s>,
    fold: Fold,
    /// What goes into one row above the choices.
    in_one: Vec<String>,
    /// Whether its choices stand on the page already.
    chosen: bool,
    /// Whether it was said who is spoken to.
    headed: bool,
}

impl PlaceParts<'_> {
    fn add(&mut self, block: &Block, page: &mut Builder) {
        let (scene, theme) = (self.scene, page.theme());
        let (said, strings) = (scene.said(), scene.strings());
        match block {
            Block::LastTime(text) => {
                self.choices_first(page);
                page.text(text, theme.text());
                page.gap();
            }
            Block::WhatCame => {
                page.text(strings.heard_title, theme.strong());
                self.add_choices(page);
                page.gap();
            }
            Block::Length(length) => {
                page.text(&format!("{}: {length}", strings.wait_title), theme.strong());
                page.gap();
            }
            Block::Result(result) => page.text(&format!("[{}]", wording::result(strings, *result)), theme.result(*result)),
            Block::Intro(text) => {
                self.head(page);
                let text = text.get(said);
                // A wait has nothing else.
                let leads_up = self.screen.blocks.iter().any(|block| matches!(block, Block::Main(..)));
                self.say(page, |parts, page| {
                    if !(leads_up && parts.folded(Fold::Around, text, theme.text(), page)) {
                        page.text(text, theme.text());
                    }
                });
            }
            Block::Main(text, steps) => self.add_main(text, steps, page),
            Block::Hint(text) => self.add_hint(text.get(said), page),
            Block::Page(address) => {
                if self.fold >= Fold::Around {
                    self.add_choices(page);
                }
                page.text(&format!("{}:", strings.page), theme.text());
                page.link(address);
            }
            Block::Times(times) => {
                let times = times.join(strings.list_comma);
                page.gap();
                if self.fold >= Fold::AllInOne {
                    self.in_one.insert(0, times);
                } else {
                    page.text(&times, theme.quiet());
                }
            }
            Block::Desk(text) => desk::note(scene, text, self.fold > Fold::Nothing, page),
            Block::Clock(clock, until) => add_clock(scene, *clock, until, page),
            Block::Watched(text, commands) => {
                let keys = commands.map(|command| scene.model.keys.shown(command));
                self.choices_first(page);
                page.gap();
                page.text(&fill(text, &keys.each_ref().map(String::as_str)), theme.warning());
            }
            Block::ComeBack(text, changed_by) => {
                self.choices_first(page);
                page.gap();
                let how = changed_by.map(|command| fill(strings.date_changed_by, &[&scene.model.keys.shown(command)]));
                page.text(&(text.clone() + &how.unwrap_or_default()), theme.text());
            }
            Block::MayLeave(text) => self.add_may_leave(text, page),
            Block::Next(steps) => self.add_next(steps, page),
            Block::TryAgain(text) => {
                page.gap();
                page.text(text, theme.strong());
            }
            Block::Contact(contact, _) => {
                // What to do now comes before the long texts, which stand with the message again.
                self.add_choices(page);
                page.heading(said.strings().send_to);
                page.text(contact.title.get(said), theme.text());
                page.link(&contact.link.value);
            }
            Block::Expect(text) => {
                page.heading(said.strings().what_to_expect);
                page.text(text.get(said), theme.text());
            }
            Block::Lost(text) => page.warning(text),
        }
    }

    fn add_main(&mut self, text: &Text, steps: &[&Text], page: &mut Builder) {
        let said = self.scene.said();
        // What leads up to it stands apart.
        if self.headed {
            page.gap();
        }
        self.head(page);
        self.say(page, |parts, page| {
            page.text(text.get(said), page.theme().strong());
            parts.add_steps(steps.iter().map(|step| step.get(said)), page);
        });
    }

    /// The small steps of a check, where they fold in one row.
    fn add_steps<'t>(&mut self, steps: impl ExactSizeIterator<Item = &'t str>, page: &mut Builder) {
        if self.fold < Fold::Around || steps.len() == 0 {
            return page.steps(steps);
        }
        let is_alone = steps.len() == 1;
        let lettered = ('a'..='z').zip(steps).map(|(letter, step)| if is_alone { step.to_owned() } else { format!("{letter}. {step}") });
        let (all, style) = (lettered.collect::<Vec<_>>().join(" "), page.theme().text());
        if !self.folded(Fold::Around, &all, style, page) {
            page.text(&all, style);
        }
    }

    /// The hint stands behind a bar, quieter than the question. What stands at the first question holds for everybody, before anything
    /// is known of them: it warns.
    fn add_hint(&mut self, text: &str, page: &mut Builder) {
        let (scene, theme) = (self.scene, page.theme());
        let warns = scene.is_opening();
        let label = format!("{}: {text}", scene.strings().hint);
        page.gap();
        let (shown, style) = match scene.model.desk {
            _ if warns => (format!("! {text}"), theme.warning()),
            // Nobody reads the label aloud.
            Some(_) => (text.to_owned(), theme.text()),
            None => (label, theme.text()),
        };
        page.bar(!warns || scene.model.desk.is_some());
        if !self.folded(Fold::Beside, &shown, style, page) {
            if warns { page.warning(text) } else { page.text(&shown, style) }
        }
        page.bar(false);
    }

    /// What is said to the caller stands behind a bar at the desk, so that nobody reads anything else aloud.
    fn say(&mut self, page: &mut Builder, add: impl FnOnce(&mut Self, &mut Builder)) {
        page.bar(self.scene.model.desk.is_some());
        add(self, page);
        page.bar(false);
    }

    /// Whether a text that folds from `at` on takes no more than one row behind the key that shows all of it, and stands there.
    fn folded(&mut self, at: Fold, text: &str, style: Style, page: &mut Builder) -> bool {
        if self.fold >= Fold::AllInOne {
            self.in_one.push(text.to_owned());
            return true;
        }
        self.fold >= at && page.folded(&self.scene.model.keys.shown(Command::Hint), text, style)
    }

    fn add_in_one(&mut self, page: &mut Builder) {
        if self.fold == Fold::Away {
            return self.put_away(page);
        }
        let all = std::mem::take(&mut self.in_one).join(" · ");
        let style = page.theme().text();
        if !all.is_empty() && !page.folded(&self.scene.model.keys.shown(Command::Hint), &all, style) {
            page.text(&all, style);
        }
    }

    /// How long it takes stands there in any case.
    fn put_away(&mut self, page: &mut Builder) {
        let takes = self.screen.blocks.iter().any(|block| matches!(block, Block::Times(_)));
        let mut all = std::mem::take(&mut self.in_one).into_iter();
        let style = page.theme().quiet();
        if let Some(times) = all.next().filter(|_| takes)
            && !page.behind(&times, style)
        {
            page.text(&times, style);
        }
        if all.len() > 0 || !takes {
            page.away(&self.scene.model.keys.shown(Command::Hint));
        }
    }

    fn add_next(&mut self, steps: &[&Text], page: &mut Builder) {
        if self.screen.blocks.iter().any(|block| matches!(block, Block::LastTime(_))) {
            // Whoever comes back has read it.
            self.choices_first(page);
        }
        if !steps.is_empty() {
            page.heading(self.scene.said().strings().do_next);
        }
        self.say(page, |parts, page| {
            for step in steps {
                page.bullet(step.get(parts.scene.said()), page.theme().text());
            }
        });
    }

    /// Where there is little room: what can be chosen must not go out of sight for what comes next.
    fn choices_first(&mut self, page: &mut Builder) {
        if self.fold > Fold::Nothing {
            self.add_choices(page);
        }
    }

    /// Whether one may leave stands right below a clock or a date, and apart from anything else.
    fn add_may_leave(&mut self, text: &str, page: &mut Builder) {
        self.choices_first(page);
        if !self.screen.blocks.iter().any(|block| matches!(block, Block::Clock(..) | Block::ComeBack(..))) {
            page.gap();
        }
        page.text(text, page.theme().text());
    }

    /// Above what is to be read aloud: in which language it stands.
    fn head(&mut self, page: &mut Builder) {
        if !std::mem::replace(&mut self.headed, true) {
            desk::heading(self.scene, page);
        }
    }

    fn add_choices(&mut self, page: &mut Builder) {
        if std::mem::replace(&mut self.chosen, true) {
            return;
        }
        self.add_in_one(page);
        page.gap();
        let choices = self.screen.choices.iter().filter(|choice| !choice.action.is_for_lines());
        for (choice, mark) in choices.zip(self.scene.marks()) {
            page.choice(&mark, choice.label.get(self.scene.said()));
            desk::answer_note(self.scene, choice.desk, page);
        }
    }
}

fn add_clock(scene: &Scene, clock: Clock, until: &str, page: &mut Builder) {
    let strings = scene.strings();
    page.gap();
    match clock {
        Clock::Running { left, .. } => {
            // The time that is left says the same in one row.
            if let Some(whole) = scene.walk.as_ref().ok().and_then(Walk::wait).filter(|_| page.is_airy()) {
                page.row(bar(left, whole, page.row_columns().min(BAR)), page.theme().strong());
            }
            let left = fill(strings.wait_left, &[&time_left(left, scene)]);
            let until = fill(strings.wait_until, &[until]);
            page.text(&format!("{left} ({until})"), page.theme().strong());
        }
        Clock::Over => page.text(strings.wait_over, page.theme().good()),
    }
}

/// Columns of the bar of a clock, where there is room.
const BAR: usize = 40;

/// How much of a wait has passed, drawn in characters that are one column wide in every terminal.
fn bar(left: Duration, whole: Duration, columns: usize) -> String {
    let cells = columns.saturating_sub(2);
    let passed = whole.saturating_sub(left).as_secs();
    let full =
        usize::try_from(passed).unwrap_or(usize::MAX).saturating_mul(cells) / usize::try_from(whole.as_secs()).unwrap_or(usize::MAX).max(1);
    let full = full.min(cells);
    format!("[{}{}]", "#".repeat(full), ".".repeat(cells - full))
}

/// Whole minutes, begun ones counted, and seconds only within the last minute: nothing flickers that nobody reads.
fn time_left(left: Duration, scene: &Scene) -> String {
    let seconds = left.as_secs();
    let shown = if seconds > 60 { seconds.div_ceil(60) * 60 } else { seconds };
    duration(Duration::from_secs(shown), scene.model.lang)
}

/// What was tried so far on this walk, the last one first.
fn tried(scene: &Scene, walk: &Walk, page: &mut Builder) {
    let strings = scene.strings();
    let tries = walk.trail.iter().rev().filter_map(|visit| match visit.said {
        // A task that says nothing to support says nothing here either.
        Said::Outcome(_, check, outcome) if outcome != Outcome::NotNow => Some((check, check.told()?, outcome)),
        _ => None,
    });
    for (number, (check, did, outcome)) in tries.enumerate() {
        if number == 0 {
            page.heading(strings.tried_so_far);
        }
        page.bullet(&format!("{} ({})", did.get(scene.model.lang), wording::outcome(strings, check, outcome)), page.theme().quiet());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_empty_at_first_full_at_the_end_and_always_as_wide() {
        let at = |left| bar(Duration::from_mins(left), Duration::from_hours(1), 22);
        assert_eq!(at(60), format!("[{}]", ".".repeat(20)));
        assert_eq!(at(15), format!("[{}{}]", "#".repeat(15), ".".repeat(5)));
        assert_eq!(at(0), format!("[{}]", "#".repeat(20)));
        // A clock that was set back, a wait of no length, no room.
        assert_eq!(at(90), at(60));
        assert_eq!(bar(Duration::ZERO, Duration::ZERO, 22), at(60));
        assert_eq!(bar(Duration::ZERO, Duration::ZERO, 0), "[]");
    }
}
