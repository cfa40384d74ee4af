//! A check of a ladder: what to do, how, what comes of it, and what was tried before.

use login_rescue_core::case::{CheckHere, Said, Walk};
use login_rescue_core::locale::fill;
use login_rescue_core::message::duration;
use login_rescue_core::wording;

use super::super::page::Builder;
use super::{Scene, desk, wait};

/// The check, its small steps and its outcomes.
pub fn page(scene: &Scene, here: &CheckHere, walk: &Walk, page: &mut Builder) {
    let (lang, strings) = (scene.said(), scene.strings());
    let check = here.check;
    if here.rungs.len() > 1 {
        let of = if check.task { strings.task_of } else { strings.check_of };
        let place = fill(of, &[&(here.rung + 1).to_string(), &here.rungs.len().to_string()]);
        page.text(&place, page.theme().heading());
    }
    desk::heading(scene, page);
    if let Some(intro) = here.intro(&walk.facts) {
        page.text(intro.get(lang), page.theme().text());
    }
    page.gap();
    page.text(check.instruction.get(lang), page.theme().strong());
    page.steps(check.how.get(lang, &walk.facts));
    if let Some(link) = &check.link {
        page.text(&format!("{}:", strings.page), page.theme().text());
        page.link(&link.value);
    }
    let takes = check.takes.map(|time| fill(strings.takes_about, &[&duration(time, scene.model.lang)]));
    let then = check.wait.map(|time| fill(strings.then_wait, &[&duration(time, scene.model.lang)]));
    let times: Vec<String> = takes.into_iter().chain(then).collect();
    if !times.is_empty() {
        page.text(&times.join(scene.comma()), page.theme().quiet());
    }
    desk::note(scene, check.desk.as_ref().or(here.step.desk.as_ref()), page);
    if check.wait.is_some() {
        wait::clock(scene, &here.place, page);
    }
    scene.add_choices(page);
    if !scene.has_side {
        tried(scene, walk, page);
    }
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
