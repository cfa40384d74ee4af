//! What a search finds where a walk stands: questions that others asked, and steps to begin at.

use crate::case::Walk;
use crate::flow::search::{Found, Hit, Why};
use crate::flow::{Id, Pack};
use crate::locale::Lang;
use crate::wording;

use super::asked::questions_here;

/// Most questions that are found.
const MOST_QUESTIONS: usize = 3;

/// One row of what is found.
#[derive(Debug, Clone, Copy)]
pub enum Row<'h> {
    /// It is answered without leaving the walk.
    Question(&'h Hit<Id>),
    Step(&'h Hit),
}

#[derive(Debug, Clone, Default)]
pub struct Hits {
    questions: Vec<Hit<Id>>,
    steps: Found,
}

impl Hits {
    pub fn of(pack: &Pack, walk: Option<&Walk>, typed: &str) -> Self {
        let questions = walk.map(|walk| questions_like(pack, walk, typed)).unwrap_or_default();
        let mut steps = pack.index().search(typed);
        let mut titles: Vec<[String; 2]> = Vec::new();
        // Steps that are called the same are one to whoever reads them.
        steps.hits.retain(|hit| {
            let title = Lang::ALL.map(|lang| wording::hit_title(pack, hit, lang));
            let is_new = !titles.contains(&title);
            titles.extend(is_new.then_some(title));
            is_new
        });
        Self { questions, steps }
    }

    /// What was found, in the order in which it is shown: a question that fits as much of what was typed as the best step comes before
    /// the steps, as it is answered without leaving the walk; others come after them.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let of_steps = self.steps.hits.iter().map(|hit| fitting(&hit.why)).max().unwrap_or_default();
        let (before, after): (Vec<_>, Vec<_>) = self.questions.iter().partition(|hit| fitting(&hit.why) >= of_steps);
        let before = before.into_iter().map(Row::Question);
        before.chain(self.steps.hits.iter().map(Row::Step)).chain(after.into_iter().map(Row::Question))
    }

    pub fn len(&self) -> usize {
        self.questions.len() + self.steps.hits.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What each is called, and why it came.
    pub fn titles(&self, pack: &Pack, lang: Lang) -> Vec<(String, Option<String>)> {
        let titled = |row| match row {
            Row::Question(hit) => (wording::asked_title(pack, hit, lang), &hit.why),
            Row::Step(hit) => (wording::hit_title(pack, hit, lang), &hit.why),
        };
        self.rows().map(titled).map(|(title, why)| (title, wording::hit_why(lang.strings(), why))).collect()
    }
}

/// How much of what was typed a hit fits: a sign more than any words, and words by their letters.
fn fitting(why: &Why) -> usize {
    if why.sign.is_some() { usize::MAX } else { why.words.iter().map(|word| word.chars().count()).sum() }
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
