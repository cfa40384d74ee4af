//! What people ask on the way, whatever the walk asks them, and the short answer to each. Looking says nothing: neither the case nor the
//! message knows of it.

use crate::case::{Here, Walk, sources_here};
use crate::flow::model::{Question, Source};
use crate::flow::texts::Text;
use crate::flow::when::{FLOW, RESULT, holds};
use crate::flow::{Facts, Id, Pack, QuestionsAt};

/// The questions that are listed where a walk stands, in the order of the pack.
pub fn questions_here<'p>(pack: &'p Pack, walk: &Walk) -> impl Iterator<Item = &'p Question> {
    let facts = facts_where(walk);
    pack.head().questions.values().filter(move |question| holds(question.when.as_ref(), &facts))
}

/// The same, those first that rest on what the advice rests on where the walk stands.
pub fn questions_by_place<'p>(pack: &'p Pack, walk: &Walk<'p>) -> Vec<&'p Question> {
    let here = sources_here(pack, &walk.here);
    let is_elsewhere = |question: &&Question| !here.iter().any(|source| question.sources.iter().any(|id| id.value == source.id.value));
    let mut questions: Vec<&Question> = questions_here(pack, walk).collect();
    questions.sort_by_key(is_elsewhere);
    questions
}

/// Whether any is. Where that can be known without them they are not read for it: every screen asks this.
pub(super) fn are_questions_here(pack: &Pack, walk: &Walk) -> bool {
    match pack.questions() {
        QuestionsAt::Nowhere => false,
        QuestionsAt::Somewhere => questions_here(pack, walk).next().is_some(),
        QuestionsAt::Everywhere => true,
    }
}

/// What is answered to a question where a walk stands.
pub fn answer_here<'p>(question: &'p Question, walk: &Walk) -> Vec<&'p Text> {
    let facts = facts_where(walk);
    std::iter::once(question.answer.said(&facts)).chain(question.also.holding(&facts)).collect()
}

/// What the answers remembered, in which flow that is, and how the walk turned out: a plan that is right on the way can be wrong at its end.
fn facts_where(walk: &Walk) -> Facts {
    let mut facts = walk.facts.clone();
    facts.insert(FLOW.into(), walk.here.flow().clone());
    facts.remove(RESULT);
    if let Here::End(here) = &walk.here {
        facts.insert(RESULT.into(), here.end.result.word().into());
    }
    facts
}

/// What the answer to a question rests on.
pub fn sources_of<'p>(pack: &'p Pack, question: &Id) -> Vec<&'p Source> {
    let named = pack.head().questions.get(question).into_iter().flat_map(|question| &question.sources);
    named.filter_map(|id| pack.head().sources.get(&id.value)).collect()
}
