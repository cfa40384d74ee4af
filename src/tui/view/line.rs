//! One line about the case in hand.

use login_rescue_core::case::Walk;
use login_rescue_core::locale::{Strings, fill};

use super::super::line::{LineBox, LinePrompt};
use super::super::page::Builder;
use super::{Scene, form};

pub fn title(strings: &Strings, of: LinePrompt) -> &'static str {
    match of {
        LinePrompt::Name => strings.name_title,
        LinePrompt::Date => strings.date_title,
        LinePrompt::Heard(_) => strings.heard_title,
    }
}

/// What is asked for, and the field.
pub fn page(scene: &Scene, line: &LineBox, page: &mut Builder) {
    let (strings, theme) = (scene.strings(), page.theme());
    let prompt = match line.of {
        LinePrompt::Name => strings.name_prompt.to_owned(),
        LinePrompt::Date => strings.date_prompt.to_owned(),
        LinePrompt::Heard(_) => {
            let prompt = if scene.model.desk.is_some() { strings.heard_prompt_desk } else { strings.heard_prompt };
            fill(prompt, &[&scene.session.pack().head().service.value])
        }
    };
    page.text(&prompt, theme.strong());
    if let Some(due) = scene.session.comes_back(scene.model.lang).filter(|_| line.of == LinePrompt::Date) {
        page.text(&due, theme.text());
    }
    if line.of == LinePrompt::Date && scene.walk.as_ref().is_ok_and(Walk::has_watcher) {
        page.warning(if scene.model.desk.is_some() { strings.watched_date } else { strings.watched_date_own });
    }
    page.gap();
    page.begin_choice();
    page.field(&line.field.lay(page.field_columns()), true);
    page.extend_choice();
    form::trouble(strings, &line.field, page);
}
