//! What staff see beside what they say to the caller: their notes, and the same page in their own language.

use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::Lang;
use login_rescue_core::screen::{Block, Command, Label};
use ratatui::text::Line;

use super::super::model::Screen;
use super::super::page::Builder;
use super::{Scene, questions, tick};

/// Above what is to be read aloud: in which language it stands.
pub fn heading(scene: &Scene, page: &mut Builder) {
    if scene.model.desk.is_none() {
        return;
    }
    let strings = scene.strings();
    let own = scene.own_words().is_some() && scene.model.translated;
    let text = if own { strings.desk_in_your_language } else { strings.desk_say };
    page.heading(&format!("{text}:"));
}

/// What staff should know, in their language; where it is `folded`, one row of it.
pub fn note(scene: &Scene, text: &Text, folded: bool, page: &mut Builder) {
    if scene.model.desk.is_none() {
        return;
    }
    let note = format!("{}: {}", scene.strings().desk_note, text.get(scene.model.lang));
    let style = page.theme().warning();
    if !(folded && page.folded(&scene.model.keys.shown(Command::Hint), &format!("! {note}"), style)) {
        page.warning(&note);
    }
}

/// What staff should know about an answer; it stands below it.
pub fn answer_note(scene: &Scene, text: Option<&Text>, page: &mut Builder) {
    if let Some(text) = text.filter(|_| scene.model.desk.is_some()) {
        page.below_choice(&format!("{}: {}", scene.strings().desk_note, text.get(scene.model.lang)), 0, page.theme().text());
    }
}

/// What the visible page says to the caller, all of it, in the language that the page does not show, for the panel beside it; nothing
/// where the page speaks to the staff alone.
pub fn same_page(scene: &Scene, columns: usize) -> Option<Vec<Line<'static>>> {
    let (said, strings) = (scene.own_words().map(|_| scene.said().other())?, scene.strings());
    let title = if scene.model.translated { strings.desk_say } else { strings.desk_in_your_language };
    let mut page = Builder::new(columns, true, scene.model.theme, usize::MAX).without_indent();
    page.heading(&format!("{title}:"));
    match &scene.model.top().screen {
        Screen::Walk => same_step(scene, said, &mut page),
        Screen::Questions(open, part) => questions::list(scene, open.as_ref(), *part, said, &mut page),
        Screen::Tick(ticked) => tick::list(scene, ticked, said, &mut page),
        _ => return None,
    }
    Some(page.finish().rows)
}

fn same_step(scene: &Scene, said: Lang, page: &mut Builder) {
    let screen = scene.session.view(scene.model.lang, scene.model.now).screen(scene.walk);
    for block in &screen.blocks {
        same_block(block, said, page);
    }
    page.gap();
    for (choice, mark) in screen.choices.iter().filter(|choice| !choice.action.is_for_lines()).zip(scene.marks()) {
        if !matches!(choice.label, Label::Own(_)) {
            page.labelled(&mark, page.theme().key(), choice.label.get(said), page.theme().text());
        }
    }
}

/// What is said to the caller in one block; what the program says to the staff stands on the page in their language already.
fn same_block(block: &Block, own: Lang, page: &mut Builder) {
    let (theme, strings) = (page.theme(), own.strings());
    match block {
        Block::Main(text, steps) => {
            page.text(text.get(own), theme.strong());
            page.steps(steps.iter().map(|step| step.get(own)));
        }
        Block::Intro(text) => {
            page.text(text.get(own), theme.text());
            page.gap();
        }
        Block::Hint(text) => {
            page.gap();
            page.text(text.get(own), theme.text());
        }
        Block::Next(steps) => {
            if !steps.is_empty() {
                page.heading(strings.do_next);
            }
            for step in steps {
                page.bullet(step.get(own), theme.text());
            }
        }
        Block::Contact(contact, _) => {
            page.heading(strings.send_to);
            page.text(contact.title.get(own), theme.text());
        }
        Block::Expect(text) => {
            page.heading(strings.what_to_expect);
            page.text(text.get(own), theme.text());
        }
        Block::LastTime(_)
        | Block::WhatCame
        | Block::Length(_)
        | Block::Result(_)
        | Block::Page(_)
        | Block::Times(_)
        | Block::Desk(_)
        | Block::Clock(..)
        | Block::Watched(..)
        | Block::ComeBack(..)
        | Block::MayLeave(_)
        | Block::TryAgain(_)
        | Block::Lost(_) => {}
    }
}
