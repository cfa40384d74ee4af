//! The palette: a field, and the commands and flows that fit below it.

use login_rescue_core::locale::fill;
use login_rescue_core::wording;

use super::super::choice::Choice;
use super::super::page::Builder;
use super::super::palette::Palette;
use super::super::works;
use super::Scene;

/// The field, the commands with their letters, and the flows.
pub fn page(scene: &Scene, palette: &Palette, page: &mut Builder) {
    let strings = scene.strings();
    let prompt = if scene.model.desk.is_some() { strings.palette_prompt } else { strings.palette_prompt_alone };
    page.text(prompt, page.theme().strong());
    page.field(&palette.field.lay(page.field_columns()), true);
    page.gap();
    if let Some(idle) = palette.idle {
        let nothing = || fill(strings.palette_idle, &[idle.name(scene.model.lang).unwrap_or_default()]);
        page.text(&works::why_not(scene.model, &scene.model.walk, idle).map_or_else(nothing, str::to_owned), page.theme().text());
        page.gap();
    }
    for choice in &scene.choices {
        if let Choice::Command(command) = choice {
            let key = scene.model.keys.shown(*command);
            page.choice("", &format!("{key}  {}", command.name(scene.model.lang).unwrap_or_default()));
        }
    }
    if palette.anew.is_some() {
        page.choice("", strings.start_over);
    }
    for hit in palette.hits() {
        let title = wording::hit_title(scene.session.pack(), hit, scene.model.lang);
        page.choice("", &format!("{title}  ({})", hit.to.flow));
    }
    if scene.choices.is_empty() && palette.idle.is_none() {
        page.text(strings.find_nothing, page.theme().text());
    }
}
