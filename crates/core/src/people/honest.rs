//! Which answers somebody could honestly give to a question: those that agree with all that they would say of the observables in them.

use indexmap::IndexMap;

use crate::case::AskHere;
use crate::flow::model::{Answer, Later, Observable};
use crate::flow::{Facts, Id};

use super::subject::{FIRST_LOOK, NOT_SURE, Subject};

/// The answer that every question has for who does not know.
const UNSURE: &str = "unsure";

#[derive(Debug, Default)]
pub(super) struct Honest<'p> {
    pub answers: Vec<(&'p Answer, f64)>,
    /// Observables that the question asks for and nothing is known of.
    pub holes: Vec<Id>,
    /// Whether no answer says anything about an observable.
    pub is_unnamed: bool,
    /// Whether no answer is honest, so that only not knowing remained.
    pub is_misfit: bool,
}

/// What an answer says of one observable: any of these values.
type Evidence<'p> = (&'p Id, Vec<&'p Id>);

/// An answer and what it says of observables.
struct Offer<'p> {
    answer: &'p Answer,
    said: Vec<Evidence<'p>>,
}

/// What an answer says of the observables of the pack, remembered or only meant; what else it remembers is the walk's own bookkeeping.
fn said<'p>(answer: &'p Answer, observables: &IndexMap<Id, Observable>) -> Vec<Evidence<'p>> {
    let all = answer.remember.iter().chain(&answer.means).filter(|said| observables.contains_key(&said.fact.value));
    all.map(|said| (&said.fact.value, said.values().collect())).collect()
}

impl Subject {
    pub fn honest<'p>(&self, here: &AskHere<'p>, observables: &IndexMap<Id, Observable>, facts: &Facts) -> Honest<'p> {
        let (later, answers): (Vec<_>, Vec<_>) = here.answers.iter().copied().partition(|answer| answer.id.value == *Later::ID);
        let offers: Vec<Offer> = answers.into_iter().map(|answer| Offer { answer, said: said(answer, observables) }).collect();
        let mut honest = Honest::default();
        if offers.iter().flat_map(|offer| &offer.said).any(|(observable, _)| self.later.contains(*observable)) && !later.is_empty() {
            honest.answers = later.into_iter().map(|answer| (answer, 1.0)).collect();
            return honest;
        }
        if offers.iter().all(|offer| offer.said.is_empty()) {
            honest.is_unnamed = true;
            honest.share(offers.iter().collect(), 1.0);
            return honest;
        }
        let looks: Vec<(Option<&Id>, f64)> =
            if offers.iter().any(|offer| offer.says(FIRST_LOOK)) { self.looks() } else { vec![(None, 1.0)] };
        for (look, share) in looks {
            let agreeing: Vec<&Offer> = offers
                .iter()
                .filter(|offer| !offer.said.is_empty() && self.agrees(offer, look, here.ask.again.is_some(), facts, &mut honest.holes))
                .collect();
            honest.is_misfit |= agreeing.is_empty() && honest.holes.is_empty() && !self.may_not_know(&offers);
            honest.share(if agreeing.is_empty() { last_resort(&offers) } else { agreeing }, share);
        }
        honest
    }

    /// What they could point at first, each with its share: the names are equally likely, and so are the looks of each.
    fn looks(&self) -> Vec<(Option<&Id>, f64)> {
        let picks = self.picks.iter().filter(|looks| !looks.is_empty());
        let count = picks.clone().count();
        let all = picks.flat_map(|looks| looks.iter().map(move |look| (Some(look), 1.0 / as_share(count) / as_share(looks.len()))));
        all.collect()
    }

    /// Whether they know nothing of something that is asked, so that not knowing is their honest answer.
    fn may_not_know(&self, offers: &[Offer]) -> bool {
        let mut asked = offers.iter().flat_map(|offer| &offer.said).map(|(observable, _)| *observable);
        asked.any(|observable| {
            let known = self.known.get(observable);
            self.later.contains(observable) || known.map_or(self.is_free, |known| known.iter().any(|value| value.as_str() == NOT_SURE))
        })
    }

    /// Whether all that an answer says is what they would say. An observable that nothing is known of is a hole where it decides.
    fn agrees(&self, offer: &Offer, look: Option<&Id>, is_again: bool, facts: &Facts, holes: &mut Vec<Id>) -> bool {
        let mut unknown = Vec::new();
        for (observable, values) in &offer.said {
            let is_value = |value: &Id| values.contains(&value);
            let agrees = match look.filter(|_| observable.as_str() == FIRST_LOOK) {
                Some(look) => is_value(look),
                None if self.later.contains(*observable) => values.iter().any(|value| value.as_str() == NOT_SURE),
                None => match self.known.get(*observable) {
                    Some(known) => known.iter().any(is_value),
                    None if self.is_free => is_again || facts.get(*observable).is_none_or(is_value),
                    None => {
                        unknown.push(*observable);
                        true
                    }
                },
            };
            if !agrees {
                return false;
            }
        }
        holes.extend(unknown.iter().map(|id| (*id).clone()));
        let is_not_sure = |observable: &Id| {
            offer.said.iter().any(|(id, values)| *id == observable && values.iter().any(|value| value.as_str() == NOT_SURE))
        };
        unknown.into_iter().all(is_not_sure)
    }
}

impl Offer<'_> {
    fn says(&self, observable: &str) -> bool {
        self.said.iter().any(|(id, _)| id.as_str() == observable)
    }
}

/// The answers of who can give none of the others.
fn last_resort<'o, 'p>(offers: &'o [Offer<'p>]) -> Vec<&'o Offer<'p>> {
    let some = |wanted: fn(&Offer) -> bool| offers.iter().filter(|offer| wanted(offer)).collect::<Vec<_>>();
    let unsure = some(|offer| offer.answer.id.value == *UNSURE);
    let silent = some(|offer| offer.said.is_empty());
    match (unsure.is_empty(), silent.is_empty()) {
        (false, _) => unsure,
        (_, false) => silent,
        _ => offers.iter().collect(),
    }
}

impl<'p> Honest<'p> {
    /// Gives a share to some answers, each as much.
    fn share(&mut self, offers: Vec<&Offer<'p>>, share: f64) {
        let each = share / as_share(offers.len());
        for offer in offers {
            match self.answers.iter_mut().find(|(answer, _)| answer.id.value == offer.answer.id.value) {
                Some((_, share)) => *share += each,
                None => self.answers.push((offer.answer, each)),
            }
        }
    }
}

/// A small count as a number to divide by.
pub(super) fn as_share(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
