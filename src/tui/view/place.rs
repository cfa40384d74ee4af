//! Where the case stands: a question, a check, a wait, an end. What stands there comes from the core; here it gets its looks.

use std::time::Duration;

use login_rescue_core::case::{Here, Said, Walk};
use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::fill;
use login_rescue_core::message::duration;
use login_rescue_core::screen::{self, Block, Clock};
use login_rescue_core::wording;

use super::super::page::Builder;
use super::{Scene, desk};

/// The screen and, at a check, what was tried before.
pub fn page(scene: &Scene, page: &mut Builder) {
    let screen = scene.session.view(scene.model.lang, scene.model.now).screen(scene.walk);
    if scene.is_opening() && page.is_airy() {
        page.text(scene.session.promise(scene.model.lang), page.theme().quiet());
        page.gap();
    }
    let mut parts = Parts { scene, screen: &screen, chosen: false, headed: false };
    for block in &screen.blocks {
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

/// A screen being laid out.
struct Parts<'s> {
    scene: &'s Scene<'s>,
    screen: &'s screen::Screen<'s>,
    /// Whether its choices stand on the page already.
    chosen: bool,
    /// Whether it was said who is spoken to.
    headed: bool,
}

impl Parts<'_> {
    fn add(&mut self, block: &Block, page: &mut Builder) {
        let (scene, theme) = (self.scene, page.theme());
        let (said, strings) = (scene.said(), scene.strings());
        match block {
            Block::Number(number) => page.text(number, theme.heading()),
            Block::Length(length) => {
                page.text(&format!("{}: {length}", strings.wait_title), theme.strong());
                page.gap();
            }
            Block::Result(result) => page.text(&format!("[{}]", wording::result(strings, *result)), theme.result(*result)),
            Block::Intro(text) => {
                self.head(page);
                page.text(text.get(said), theme.text());
            }
            Block::Main(text, steps) => self.add_main(text, steps, page),
            Block::Hint(text) => {
                page.gap();
                page.text(&format!("{}: {}", strings.hint, text.get(said)), theme.text());
            }
            Block::Page(address) => {
                page.text(&format!("{}:", strings.page), theme.text());
                page.link(address);
            }
            Block::Times(times) => page.text(&times.join(strings.list_comma), theme.quiet()),
            Block::Desk(text) => desk::note(scene, text, page),
            Block::Clock(clock, until) => add_clock(scene, *clock, until, page),
            Block::Watched(text, commands) => {
                let keys = commands.map(|command| scene.model.keys.shown(command));
                page.gap();
                page.text(&fill(text, &keys.each_ref().map(String::as_str)), theme.warning());
            }
            Block::MayLeave(text) => self.add_may_leave(text, page),
            Block::Next(steps) => add_next(scene, steps, page),
            Block::TryAgain(text) => {
                page.gap();
                page.text(text, theme.strong());
            }
            Block::Contact(contact, _) => {
                // What to do now comes before the long texts, which stand with the message again.
                self.add_choices(page);
                page.heading(strings.send_to);
                page.text(contact.title.get(said), theme.text());
                page.link(&contact.link.value);
            }
            Block::Expect(text) => {
                page.heading(strings.what_to_expect);
                page.text(text.get(said), theme.text());
            }
            Block::Lost(text) => page.text(text, theme.warning()),
        }
    }

    fn add_main(&mut self, text: &Text, steps: &[&Text], page: &mut Builder) {
        let said = self.scene.said();
        self.head(page);
        if matches!(self.scene.walk.as_ref().map(|walk| &walk.here), Ok(Here::Check(_))) {
            page.gap();
        }
        page.text(text.get(said), page.theme().strong());
        page.steps(steps.iter().map(|step| step.get(said)));
    }

    /// Whether one may leave stands right below a clock, and apart from anything else.
    fn add_may_leave(&self, text: &str, page: &mut Builder) {
        if !self.screen.blocks.iter().any(|block| matches!(block, Block::Clock(..))) {
            page.gap();
        }
        page.text(text, page.theme().quiet());
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
        page.gap();
        let choices = self.screen.choices.iter().filter(|choice| !choice.action.is_for_lines());
        for (choice, mark) in choices.zip(self.scene.marks()) {
            page.choice(&mark, choice.label.get(self.scene.said()));
            desk::answer_note(self.scene, choice.desk, page);
        }
    }
}

fn add_next(scene: &Scene, steps: &[&Text], page: &mut Builder) {
    if !steps.is_empty() {
        page.heading(scene.strings().do_next);
    }
    for step in steps {
        page.bullet(step.get(scene.said()), page.theme().text());
    }
}

fn add_clock(scene: &Scene, clock: Clock, until: &str, page: &mut Builder) {
    let strings = scene.strings();
    page.gap();
    match clock {
        Clock::Running { left, .. } => {
            let left = fill(strings.wait_left, &[&time_left(left, scene)]);
            let until = fill(strings.wait_until, &[until]);
            page.text(&format!("{left} ({until})"), page.theme().warning());
        }
        Clock::Over => page.text(strings.wait_over, page.theme().warning()),
    }
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
        Said::Outcome(_, check, outcome) => Some((check, check.told()?, outcome)),
        _ => None,
    });
    for (number, (check, did, outcome)) in tries.enumerate() {
        if number == 0 {
            page.heading(strings.tried_so_far);
        }
        page.bullet(&format!("{} ({})", did.get(scene.model.lang), wording::outcome(strings, check, outcome)), page.theme().quiet());
    }
}
