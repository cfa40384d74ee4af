//! What a search finds where a walk stands: questions that others asked, and steps to begin at.

use crate::case::Walk;
use crate::flow::search::{Found, Hit};
use crate::flow::{Id, Pack};
use crate::locale::Lang;
use crate::wording;

use super::questions::questions_here;

/// Most questions that are found.
const MOST_QUESTIONS: usize = 3;

#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// What is answered without leaving the walk. It comes before the steps.
    pub questions: Vec<Hit<Id>>,
    pub steps: Found,
}

impl Hits {
    pub fn of(pack: &Pack, walk: Option<&Walk>, typed: &str) -> Self {
        let questions = walk.map(|walk| questions_like(pack, walk, typed)).unwrap_or_default();
        Self { questions, steps: pack.index().search(typed) }
    }

    pub fn len(&self) -> usize {
        self.questions.len() + self.steps.hits.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What each is called, and why it came.
    pub fn rows(&self, pack: &Pack, lang: Lang) -> Vec<(String, Option<String>)> {
        let questions = self.questions.iter().map(|hit| (wording::asked_title(pack, hit, lang), &hit.why));
        let steps = self.steps.hits.iter().map(|hit| (wording::hit_title(pack, hit, lang), &hit.why));
        questions.chain(steps).map(|(title, why)| (title, wording::hit_why(lang.strings(), why))).collect()
    }
}

/// The questions that are listed here and are like what somebody types, the best first. None before anything was said: the search then is
/// the way in, and no story is to end at an answer.
fn questions_like(pack: &Pack, walk: &Walk, typed: &str) -> Vec<Hit<Id>> {
    if walk.trail.is_empty() {
        return Vec::new();
    }
    let here: Vec<&Id> = questions_here(pack, walk).map(|question| &question.id.value).collect();
    let found = pack.questions_index().find(typed).hits.into_iter();
    found.filter(|hit| here.contains(&&hit.to)).take(MOST_QUESTIONS).collect()
}
