//! The address of the official page as a code for the phone in somebody's hand.

use login_rescue_core::locale::{fill, filled};
use login_rescue_core::message::recipient;
use login_rescue_core::text::width;

use crate::deliver::{Ink, QrCode};

use super::super::page::Builder;
use super::Scene;

/// Rows of the keys below the code: half of it cannot be scanned.
const LEAST_AROUND: u16 = 1;

/// The code, and the address to which it must lead.
pub fn page(scene: &Scene, page: &mut Builder) {
    let strings = scene.strings();
    let pack = scene.session.pack();
    let contact = scene.walk.as_ref().ok().and_then(|walk| recipient(pack, walk));
    let Some(contact) = contact else { return };
    let address = contact.link.value.as_str();
    let Some(code) = QrCode::of(address) else { return page.text(address, page.theme().text()) };
    let theme = page.theme();
    let (ink, style) = theme.code().map_or((Ink::Light, theme.text()), |style| (Ink::Dark, style));
    let rows = if theme.is_ascii() { code.ascii(ink) } else { code.half_blocks(ink) };
    let columns = rows.first().map_or(0, |row| width(row));
    if columns > page.row_columns() || rows.len() > usize::from(scene.model.size.1.saturating_sub(LEAST_AROUND)) {
        let (needed, high) = (columns + 2, rows.len() + usize::from(LEAST_AROUND));
        return page.text(&filled!(strings.qr_too_small, needed, high, address), theme.text());
    }
    for row in rows {
        page.row(row, style);
    }
    page.text(&fill(strings.qr_prompt, &[address]), theme.text());
}
