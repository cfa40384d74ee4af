//! An address as a QR code (ISO/IEC 18004), for the phone in somebody's hand: as half-block characters, or as plain ASCII where those
//! cannot be shown. Says which modules are ink; in which colours they stand is for the caller.

use qrcodegen::{QrCode as Code, QrCodeEcc};

/// Modules of margin on every side, as the standard asks for.
pub const QUIET_ZONE: usize = 4;

/// Which modules the characters draw. The other ones are blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Characters are dark modules: to be drawn black on white, whatever the terminal's own colours are.
    Dark,
    /// Characters are light modules: for a terminal with a dark background that shows no colours.
    Light,
}

/// A QR code with its quiet zone.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode {
    code: Code,
    side: usize,
}

impl QrCode {
    /// The code of a text in the smallest version that holds it, at error-correction level L or, where that costs no room, a higher
    /// one: a screen has no dirt on it, and every version more is four modules more. None for a text too long for any version.
    pub fn of(text: &str) -> Option<Self> {
        let code = Code::encode_text(text, QrCodeEcc::Low).ok()?;
        let side = usize::try_from(code.size()).ok()? + 2 * QUIET_ZONE;
        Some(Self { code, side })
    }

    /// Modules on each side, with the quiet zone.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The error-correction level: `L`, `M`, `Q` or `H`.
    pub fn level(&self) -> char {
        match self.code.error_correction_level() {
            QrCodeEcc::Low => 'L',
            QrCodeEcc::Medium => 'M',
            QrCodeEcc::Quartile => 'Q',
            QrCodeEcc::High => 'H',
        }
    }

    /// Whether the module in this column and row is dark. The quiet zone, and everything beyond it, is light.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        let inner = |at: usize| at.checked_sub(QUIET_ZONE).and_then(|at| i32::try_from(at).ok());
        inner(column).zip(inner(row)).is_some_and(|(x, y)| self.code.get_module(x, y))
    }

    /// Rows of `▀`, `▄`, `█` and blanks, two modules above each other in one cell. On a terminal that draws these characters two
    /// cells wide, as some with Japanese fonts do, only [`QrCode::ascii`] can be read.
    pub fn half_blocks(&self, ink: Ink) -> Vec<String> {
        let cell = |column: usize, row: usize| match (self.is_ink(column, row, ink), self.is_ink(column, row + 1, ink)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..self.side).step_by(2).map(|row| (0..self.side).map(|column| cell(column, row)).collect()).collect()
    }

    /// Rows of `##` and two blanks, one module each.
    pub fn ascii(&self, ink: Ink) -> Vec<String> {
        let cell = |column: usize, row: usize| if self.is_ink(column, row, ink) { "##" } else { "  " };
        (0..self.side).map(|row| (0..self.side).map(|column| cell(column, row)).collect()).collect()
    }

    fn is_ink(&self, column: usize, row: usize, ink: Ink) -> bool {
        self.is_dark(column, row) == (ink == Ink::Dark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack_files::shipped;
    use login_rescue_core::flow::model::{Flow, Source};
    use login_rescue_core::locale::Lang;
    use login_rescue_core::text::width;

    /// Pixels of each module when a picture is taken of it.
    const PIXELS: usize = 4;

    /// Reads what a phone would read, from modules that are dark.
    fn read(side: usize, dark: impl Fn(usize, usize) -> bool) -> String {
        let picture = side * PIXELS;
        let mut prepared = rqrr::PreparedImage::prepare_from_bitmap(picture, picture, |x, y| dark(x / PIXELS, y / PIXELS));
        let grids = prepared.detect_grids();
        assert_eq!(grids.len(), 1, "one code is to be seen");
        grids[0].decode().unwrap().1
    }

    /// Whether a module is ink, in rows of half blocks.
    fn half_block(rows: &[String], x: usize, y: usize) -> bool {
        let cell = rows[y / 2].chars().nth(x).unwrap();
        if y.is_multiple_of(2) { matches!(cell, '█' | '▀') } else { matches!(cell, '█' | '▄') }
    }

    fn addresses() -> Vec<String> {
        let pack = shipped();
        let head = pack.head();
        let contacts = head.contacts.values().map(|contact| contact.link.value.clone());
        let pages = |source: &Source| Lang::ALL.map(|lang| source.page(lang).map(str::to_owned));
        let sources = head.sources.values().flat_map(pages).flatten();
        let checks = pack.flows().flat_map(Flow::checks).filter_map(|(_, _, check)| Some(check.link.as_ref()?.value.clone()));
        let mut all: Vec<String> = contacts.chain(sources).chain(checks).collect();
        all.sort();
        all.dedup();
        assert!(all.len() > 5);
        all
    }

    #[test]
    fn every_official_address_is_read_back_from_both_drawings_in_both_inks() {
        for address in addresses() {
            let code = QrCode::of(&address).unwrap();
            for (ink, dark_is_ink) in [(Ink::Dark, true), (Ink::Light, false)] {
                let rows = code.half_blocks(ink);
                assert_eq!(read(code.side(), |x, y| half_block(&rows, x, y) == dark_is_ink), address);
                let rows = code.ascii(ink);
                assert_eq!(read(code.side(), |x, y| rows[y].starts_with_ink(x) == dark_is_ink), address);
            }
        }
    }

    trait Ascii {
        fn starts_with_ink(&self, module: usize) -> bool;
    }

    impl Ascii for String {
        fn starts_with_ink(&self, module: usize) -> bool {
            let cell: String = self.chars().skip(module * 2).take(2).collect();
            assert!(cell == "##" || cell == "  ");
            cell == "##"
        }
    }

    #[test]
    fn the_longest_official_address_fits_a_usual_terminal() {
        let longest = addresses().into_iter().max_by_key(String::len).unwrap();
        let code = QrCode::of(&longest).unwrap();
        let (columns, rows) = (code.side(), code.side().div_ceil(2));
        assert!(columns <= 80 && rows < 24, "{longest} ({} letters) takes {columns}x{rows} at {}", longest.len(), code.level());
        let drawn = code.half_blocks(Ink::Dark);
        assert!(drawn.len() == rows && drawn.iter().all(|row| width(row) == columns));
        let (columns, rows) = (code.side() * 2, code.side());
        let drawn = code.ascii(Ink::Light);
        assert!(drawn.len() == rows && drawn.iter().all(|row| width(row) == columns));
    }

    #[test]
    fn the_quiet_zone_is_light_on_every_side() {
        let code = QrCode::of("https://example.org/").unwrap();
        assert_eq!(code.side(), 25 + 2 * 4, "version 2 with four modules on either side");
        for (ink, blank) in [(Ink::Dark, ' '), (Ink::Light, '█')] {
            let rows = code.half_blocks(ink);
            let zone = QUIET_ZONE / 2;
            assert!(rows[..zone].iter().chain(&rows[rows.len() - zone..]).all(|row| row.chars().all(|c| c == blank)), "{ink:?}");
            let first: Vec<char> = rows[zone].chars().collect();
            assert!(first[..QUIET_ZONE].iter().chain(&first[first.len() - QUIET_ZONE..]).all(|&c| c == blank));
        }
    }

    #[test]
    fn a_text_beyond_the_standard_has_no_code() {
        assert!(QrCode::of(&"a".repeat(3000)).is_none());
    }
}
