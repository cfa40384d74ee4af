//! What the advice on the screen rests on.

use login_rescue_core::case::sources_here;
use login_rescue_core::desk::Desk;
use login_rescue_core::screen::sources_of;
use login_rescue_core::wording::{self, Sourced};

use super::super::model::Screen;
use super::super::page::Builder;
use super::Scene;

/// Each source with what it claims, who says so and where that can be read.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let pack = scene.session.pack();
    let sources = match &scene.model.below_top().screen {
        Screen::Questions(Some(question), _) => sources_of(pack, question),
        _ => scene.walk.as_ref().map(|walk| sources_here(pack, &walk.here)).unwrap_or_default(),
    };
    if sources.is_empty() {
        page.text(strings.source_none, page.theme().text());
    }
    let spoken = Desk::spoken(scene.model.desk, scene.model.lang);
    for source in sources {
        one(&wording::sourced(source, &spoken, scene.model.lang), page);
    }
}

fn one(source: &Sourced, page: &mut Builder) {
    page.gap();
    for claim in &source.claims {
        page.bullet(claim, page.theme().text());
    }
    if source.claims.is_empty() {
        page.bullet(&source.said_by, page.theme().text());
    } else {
        page.hanging(" ", &source.said_by, page.theme().quiet());
    }
    for address in &source.pages {
        page.link(address);
    }
}
