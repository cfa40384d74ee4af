//! What the advice on the screen rests on.

use crate::case::sources_here;
use crate::wording;

use super::super::page::Builder;
use super::Scene;

/// Each source with what it is and its address.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let sources = scene.walk.as_ref().map(|walk| sources_here(scene.session.pack(), &walk.here)).unwrap_or_default();
    if sources.is_empty() {
        page.text(strings.source_none, page.theme().text());
    }
    for source in sources {
        page.bullet(&wording::source(source, scene.model.lang), page.theme().text());
        if let Some(link) = &source.link {
            page.link(&link.value);
        }
    }
}
