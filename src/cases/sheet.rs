//! The copy of a case for the caller.

use anyhow::{Result, anyhow};
use login_rescue_core::case::Case;
use login_rescue_core::flow::Pack;
use login_rescue_core::locale::{Lang, fill};
use login_rescue_core::sheet::{self, Sheet};
use login_rescue_core::wording;

use crate::words::{spoken, words};

use super::stand;

/// Whether somebody must not notice what the person of a case carries along.
pub fn is_watched(pack: &Pack, case: &Case) -> bool {
    stand(case, Some(pack)).is_ok_and(|walk| walk.has_watcher())
}

pub fn sheet_of(pack: &Pack, case: &Case, lang: Lang) -> Result<Sheet> {
    let lost = |lost| anyhow!(fill(words().not_fitting, &[&wording::why_lost(spoken().strings(), &lost)]));
    sheet::sheet(pack, case, lang).map_err(lost)
}

/// What stands as a blank in the letter of a sheet, for the staff.
pub fn blanks_of(sheet: &Sheet) -> Option<String> {
    sheet.message.as_ref()?.blanks(spoken())
}
