//! What the advice on the screen rests on.

use crate::case::{Here, Lost, Walk, contact_of};
use crate::flow::Id;
use crate::flow::span::Spanned;
use crate::session::Session;
use crate::wording;

use super::super::page::Builder;
use super::Scene;

/// The sources of where the walk stands; a question makes no claim and has none.
pub fn sources_here(session: &Session, walk: &Result<Walk, Lost>) -> Vec<Id> {
    let Ok(walk) = walk else { return Vec::new() };
    let of_contact = |end| contact_of(session.pack(), end).map_or(&[][..], |contact| &contact.sources);
    let (own, more): (&[Spanned<Id>], &[Spanned<Id>]) = match &walk.here {
        Here::Ask(_) => (&[], &[]),
        Here::Check(here) => (&here.check.sources, &[]),
        Here::Wait(here) => (&here.wait.sources, &[]),
        Here::End(here) => (&here.end.sources, of_contact(here.end)),
    };
    let mut sources: Vec<Id> = Vec::new();
    for id in own.iter().chain(more).map(|id| &id.value) {
        if !sources.contains(id) {
            sources.push(id.clone());
        }
    }
    sources
}

/// Each source with what it is and its address.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let sources = sources_here(scene.session, scene.walk);
    if sources.is_empty() {
        page.text(strings.source_none, page.theme().text());
    }
    for id in sources {
        let Some(source) = scene.session.pack().head().sources.get(&id) else { continue };
        page.bullet(&wording::source(source, scene.model.lang), page.theme().text());
        if let Some(link) = &source.link {
            page.link(&link.value);
        }
    }
}
