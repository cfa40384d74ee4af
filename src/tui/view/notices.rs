//! What is said in passing, above the footer.

use login_rescue_core::text::{addresses, width, wrap};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::session::NoSaving;

use super::super::notice::{Notice, Tone};
use super::Scene;

/// Rows of a terminal below which a notice is worth more than the page, which is there again after the next key.
const SMALL: u16 = 16;
/// What stands below a notice that goes on, and the key that shows the rest.
const GOES_ON: &str = "  … PgDn";

/// What is said now, below what is to be known all the time: that nothing of this is saved, since somebody only looks. Where not all of it
/// fits, also how many rows of it are seen.
pub fn notices(scene: &Scene, column: Rect, height: u16) -> (Vec<Line<'static>>, Option<usize>) {
    let has_address = scene.model.notices.iter().any(|notice| !addresses(&notice.text).is_empty());
    // Half of an address leads elsewhere.
    let most = usize::from(if height < SMALL || has_address { height.saturating_sub(2) } else { height / 3 });
    let columns = usize::from(column.width.saturating_sub(1));
    let looking = (scene.session.not_saving() == Some(NoSaving::Looking)).then(|| scene.strings().looking);
    let looking = looking.map(|text| Notice { tone: Tone::Warning, text: text.to_owned() });
    let all = looking.iter().chain(&scene.model.notices).flat_map(|notice| notice_rows(scene, notice, columns));
    let mut rows: Vec<Line> = all.skip(scene.model.notices_from).collect();
    if rows.len() <= most {
        return (rows, None);
    }
    rows.truncate(most.saturating_sub(1));
    let seen = rows.len();
    rows.push(Line::styled(GOES_ON, scene.model.theme.warning()));
    (rows, Some(seen))
}

/// A notice in its tone, behind the sign of it.
fn notice_rows(scene: &Scene, notice: &Notice, columns: usize) -> Vec<Line<'static>> {
    let theme = scene.model.theme;
    let (sign, style) = match notice.tone {
        Tone::Done => ("OK", theme.good()),
        Tone::Warning => ("!", theme.warning()),
        Tone::Quiet => (" ", theme.quiet()),
    };
    let lead = width(sign) + 1;
    let rows = wrap(&notice.text, columns.saturating_sub(lead + 1)).into_iter().enumerate();
    rows.map(|(number, row)| Line::styled(format!("{:lead$}{row}", if number == 0 { sign } else { "" }), style)).collect()
}
