//! What a message says before anybody has said it: the problem of a flow stands in the message of everybody who comes in.

use crate::flow::faults;
use crate::flow::model::{Answer, Flow};
use crate::flow::texts::Text;
use crate::flow::worded::named;
use crate::locale::Lang;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    for (_, flow, file) in linter.flows() {
        let Some(problem) = &flow.problem else { continue };
        let Some((step, answer, lang)) = said_by_an_answer(flow, problem) else { continue };
        let Some(text) = problem.in_lang(lang) else { continue };
        linter.report(faults::UNFOUNDED, file, text.span, format!("problem.{}", lang.code()), named![step, &answer.id.value]);
    }
}

/// The first answer of the flow whose own words for the message stand in the problem.
fn said_by_an_answer<'p>(flow: &'p Flow, problem: &Text) -> Option<(&'p str, &'p Answer, Lang)> {
    flow.answers().find_map(|(name, _, answer)| {
        let told = answer.problem.iter().chain(answer.tell.iter().map(|(_, text)| text));
        let lang = told.into_iter().find_map(|text| Lang::ALL.into_iter().find(|lang| stands_in(text, problem, *lang)));
        lang.map(|lang| (name.as_str(), answer, lang))
    })
}

fn stands_in(text: &Text, problem: &Text, lang: Lang) -> bool {
    let bare = |text: &Text| text.in_lang(lang).map(|text| text.value.trim_end_matches(['.', '。', '!', '！', ' ']).to_lowercase());
    let (text, problem) = (bare(text), bare(problem));
    text.zip(problem).is_some_and(|(text, problem)| !text.is_empty() && problem.contains(&text))
}
