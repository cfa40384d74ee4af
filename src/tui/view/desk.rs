//! What staff see beside what they say to the caller: their notes, and the same step in their own language.

use login_rescue_core::flow::texts::Text;
use login_rescue_core::locale::{Lang, Strings};
use login_rescue_core::screen::{Block, Label};
use ratatui::text::Line;

use super::super::page::Builder;
use super::Scene;

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

/// What staff should know, in their language.
pub fn note(scene: &Scene, text: &Text, page: &mut Builder) {
    if scene.model.desk.is_some() {
        page.warning(&format!("{}: {}", scene.strings().desk_note, text.get(scene.model.lang)));
    }
}

/// What staff should know about an answer; it stands below it.
pub fn answer_note(scene: &Scene, text: Option<&Text>, page: &mut Builder) {
    if let Some(text) = text.filter(|_| scene.model.desk.is_some()) {
        page.below_choice(&format!("{}: {}", scene.strings().desk_note, text.get(scene.model.lang)), 0, page.theme().text());
    }
}

/// The step where the walk stands, all of it, in the language that the page does not show, for the panel beside it.
pub fn same_step(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    let screen = scene.session.view(scene.model.lang, scene.model.now).screen(scene.walk);
    let (theme, own, strings) = (scene.model.theme, scene.said().other(), scene.strings());
    let title = if scene.model.translated { strings.desk_say } else { strings.desk_in_your_language };
    let mut page = Builder::new(columns, true, theme, usize::MAX).without_indent();
    page.heading(&format!("{title}:"));
    for block in &screen.blocks {
        same_block(block, own, strings, &mut page);
    }
    page.gap();
    for (choice, mark) in screen.choices.iter().filter(|choice| !choice.action.is_for_lines()).zip(scene.marks()) {
        if let Label::Pack(text) = choice.label {
            page.labelled(&mark, theme.key(), text.get(own), theme.text());
        }
    }
    page.finish().rows
}

/// The texts of the pack in one block; what the program itself says stands on the page in the language of the staff already.
fn same_block(block: &Block, own: Lang, strings: &Strings, page: &mut Builder) {
    let theme = page.theme();
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
        Block::Next(steps) => steps.iter().for_each(|step| page.bullet(step.get(own), theme.text())),
        Block::Contact(contact, _) => {
            page.heading(strings.send_to);
            page.text(contact.title.get(own), theme.text());
        }
        Block::Expect(text) => {
            page.heading(strings.what_to_expect);
            page.text(text.get(own), theme.text());
        }
        Block::LastTime(_)
        | Block::WhatCame(_)
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
