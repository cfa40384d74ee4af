//! What staff see beside what they say to the caller: their notes, and the same step in their own language.

use login_rescue_core::flow::texts::Text;
use login_rescue_core::screen::{Block, Label};
use login_rescue_core::text::wrap;
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
    page.text(&format!("{text}:"), page.theme().heading());
}

/// What staff should know, in their language.
pub fn note(scene: &Scene, text: &Text, page: &mut Builder) {
    if scene.model.desk.is_some() {
        page.gap();
        page.text(&format!("{}: {}", scene.strings().desk_note, text.get(scene.model.lang)), page.theme().quiet());
    }
}

/// What staff should know about an answer; it stands below it.
pub fn answer_note(scene: &Scene, text: Option<&Text>, page: &mut Builder) {
    if let Some(text) = text.filter(|_| scene.model.desk.is_some()) {
        page.below_choice(&format!("{}: {}", scene.strings().desk_note, text.get(scene.model.lang)));
    }
}

/// The step where the walk stands in the language that the page does not show, for the panel beside it.
pub fn same_step(scene: &Scene, columns: usize) -> Vec<Line<'static>> {
    let own = scene.said().other();
    let mut texts: Vec<(String, bool)> = Vec::new();
    let screen = scene.session.view(scene.model.lang, scene.model.now).screen(scene.walk);
    for block in &screen.blocks {
        match block {
            Block::Main(text, steps) => {
                texts.push((text.get(own).to_owned(), true));
                texts.extend(('a'..='z').zip(steps).map(|(letter, step)| (format!("{letter}. {}", step.get(own)), false)));
            }
            Block::Intro(text) | Block::Hint(text) => texts.push((text.get(own).to_owned(), false)),
            Block::Next(steps) => texts.extend(steps.iter().map(|step| (format!("- {}", step.get(own)), false))),
            _ => {}
        }
    }
    for (choice, mark) in screen.choices.iter().zip(scene.marks()) {
        if let Label::Pack(text) = choice.label {
            texts.push((format!("{mark} {}", text.get(own)), false));
        }
    }
    let theme = scene.model.theme;
    let strings = scene.strings();
    let title = format!("{}:", if scene.model.translated { strings.desk_say } else { strings.desk_in_your_language });
    let rows = texts.into_iter().flat_map(|(text, strong)| {
        let style = if strong { theme.strong() } else { theme.text() };
        wrap(&text, columns).into_iter().map(move |row| Line::styled(row, style))
    });
    std::iter::once(Line::styled(title, theme.heading())).chain(rows).collect()
}
