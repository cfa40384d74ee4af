//! What staff see beside what they say to the caller: their notes, and the same step in their own language.

use login_rescue_core::case::Here;
use login_rescue_core::flow::texts::Text;
use login_rescue_core::text::wrap;
use ratatui::text::Line;

use super::super::choice;
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
pub fn note(scene: &Scene, text: Option<&Text>, page: &mut Builder) {
    if let Some(text) = text.filter(|_| scene.model.desk.is_some()) {
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
    let Ok(walk) = scene.walk else { return Vec::new() };
    let mut texts: Vec<(String, bool)> = Vec::new();
    match &walk.here {
        Here::Ask(here) => {
            texts.push((here.ask.question.get(own).to_owned(), true));
            texts.extend(here.ask.help.iter().map(|help| (help.get(own).to_owned(), false)));
            let keys = choice::keys(&scene.choices);
            texts.extend(here.answers.iter().zip(keys).map(|(answer, key)| (format!("{key} {}", answer.text.get(own)), false)));
        }
        Here::Check(here) => {
            texts.push((here.check.instruction.get(own).to_owned(), true));
            texts.extend(('a'..='z').zip(here.check.how.get(own, &walk.facts)).map(|(letter, step)| (format!("{letter}. {step}"), false)));
        }
        Here::Wait(here) => texts.push((here.wait.text.get(own).to_owned(), true)),
        Here::End(here) => {
            texts.push((here.end.text.get(own).to_owned(), true));
            texts.extend(here.end.next.get(own, &walk.facts).map(|step| (format!("- {step}"), false)));
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
