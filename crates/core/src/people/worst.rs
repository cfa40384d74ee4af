//! The worst of all walks, as a script that can be replayed.

use crate::case::Response;
use crate::flow::{Address, Pack};
use crate::locale::Lang;

use super::explore::{Close, PersonWalks};
use super::judge::{Grade, Judge};
use super::progress::numbers;
use super::script::follow;

#[derive(Debug, Clone)]
pub struct Worst {
    pub grade: Grade,
    pub place: String,
    /// Why it ends there, where that is no end.
    pub because: Option<String>,
    pub share: f64,
    /// The walk as a script for replay.
    pub script: String,
    /// The advice that did not come in time on it, by its number in the person's file.
    pub missed: Vec<usize>,
    /// What came up on it and must not, by its number in the person's file.
    pub forbidden: Vec<usize>,
}

/// How bad a walk is: the grade, and whether something came up that must not.
type Badness = (Grade, bool);

/// The best way so far to a state: its share, how much there is to read on it, and from where it comes by which of its ways.
#[derive(Clone, Copy)]
struct BestWay {
    share: f64,
    words: usize,
    from: Option<(usize, usize)>,
}

/// The worst walk: of those with the worst end the most likely one; the longest where all end right.
pub(super) fn worst(pack: &Pack, walks: &PersonWalks, order: &[usize], start: &Address, lang: Lang, judge: Judge) -> Option<Worst> {
    let badness = |number: usize| -> Option<Badness> {
        let node = &walks.nodes[number];
        let close = node.close.as_ref().filter(|close| !matches!(close, Close::Again))?;
        Some((judge.grade(close, node.progress), node.progress.is_clean()))
    };
    let worst = order.iter().filter_map(|number| badness(*number)).min()?;
    let is_right = worst.0 == Grade::Right;
    let better = |new: &BestWay, old: &BestWay| if is_right { new.words > old.words } else { new.share > old.share };
    let mut ways: Vec<Option<BestWay>> = vec![None; walks.nodes.len()];
    ways[walks.start] = Some(BestWay { share: 1.0, words: 0, from: None });
    for &number in order {
        let Some(here) = ways[number] else { continue };
        let node = &walks.nodes[number];
        for (index, edge) in node.edges.iter().enumerate() {
            let way = BestWay { share: here.share * edge.share, words: here.words + node.words, from: Some((number, index)) };
            let old = &mut ways[edge.to];
            if old.as_ref().is_none_or(|old| better(&way, old)) {
                *old = Some(way);
            }
        }
    }
    let closing = order.iter().filter(|number| badness(**number) == Some(worst));
    let (last, way) = closing.filter_map(|number| Some((*number, ways[*number]?))).reduce(|a, b| if better(&b.1, &a.1) { b } else { a })?;
    let node = &walks.nodes[last];
    let followed = follow(pack, start, lang, &says(walks, &ways, last)).ok();
    let missed = match judge {
        Judge::Person(_, watch) => numbers(watch.mapped & !node.progress.heard).collect(),
        Judge::Results(_) => Vec::new(),
    };
    Some(Worst {
        grade: worst.0,
        place: followed.as_ref().map_or_else(|| node.place.to_string(), |followed| followed.place.clone()),
        because: because(node.close.as_ref()),
        share: way.share,
        script: followed.map(|followed| followed.script).unwrap_or_default(),
        missed,
        forbidden: numbers(node.progress.bad).collect(),
    })
}

/// What is said on the way to a state.
fn says(walks: &PersonWalks, ways: &[Option<BestWay>], last: usize) -> Vec<Response> {
    let mut says = Vec::new();
    let mut at = last;
    while let Some((from, index)) = ways[at].and_then(|way| way.from) {
        says.push(walks.nodes[from].edges[index].say.clone());
        at = from;
    }
    says.reverse();
    says
}

fn because(close: Option<&Close>) -> Option<String> {
    match close? {
        Close::End(..) | Close::Again => None,
        Close::Paused => Some("it waits until somebody can look".to_owned()),
        Close::Circle(place) => Some(format!("it goes in a circle at {place}")),
        Close::Lost(lost) => Some(lost.to_string()),
    }
}
