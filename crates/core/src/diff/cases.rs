//! Saved cases in both packs: whether what was said in them still fits.

use serde::Serialize;

use crate::case::Case;
use crate::flow::Pack;

use super::pairs::Pairs;

/// A saved case that does not stand as it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseChange {
    pub case: String,
    /// Where it stood; why it cannot be followed otherwise.
    pub old: Result<String, String>,
    pub new: Result<String, String>,
    /// Whether something was said in it that fitted and does not fit any more.
    pub no_longer_fits: bool,
}

/// Compares one case; nothing where it stands as before.
pub(super) fn case(id: &str, case: &Case, [old, new]: [&Pack; 2], pairs: &Pairs) -> Option<CaseChange> {
    let (before, after) = (stand(case, old), stand(case, new));
    let no_longer_fits = fits(case, old) && !fits(case, new);
    let same = before.as_ref().map(|place| pairs.place(place)) == after.as_ref().cloned();
    (no_longer_fits || !same).then(|| CaseChange { case: id.to_owned(), old: before, new: after, no_longer_fits })
}

fn stand(case: &Case, pack: &Pack) -> Result<String, String> {
    case.walk(pack).map(|walk| walk.here.name()).map_err(|lost| lost.to_string())
}

fn fits(case: &Case, pack: &Pack) -> bool {
    case.walk(pack).is_ok() && !case.renamed(pack).as_ref().unwrap_or(case).has_unfitting(pack)
}
