//! Texts of which one language has changed since both were accepted together, and the other has not: what gettext calls fuzzy. Beside a pack
//! can stand a file with a sum of each text in each of its two languages; it knows no places, so that texts can be moved and renamed.

use std::collections::HashSet;
use std::fmt::Write;

use crate::flow::faults;
use crate::flow::pack::Pack;
use crate::flow::span::Spanned;
use crate::flow::worded::named;
use crate::locale::Lang;

use super::Linter;
use crate::flow::written::WrittenText;

/// What stands above the sums.
const HEAD: &str =
    "# The texts of this pack whose English and Japanese were accepted together: a sum of each, one pair a line, in no order of the
# files. WrittenText by `login-rescue lint --accept-translations`; `login-rescue lint` finds what was changed in one language alone.
";

/// A text in both languages, with the file and the path without the language.
struct TextPair<'p> {
    file: &'p str,
    path: String,
    texts: [&'p Spanned<String>; 2],
}

impl TextPair<'_> {
    fn sums(&self) -> [u64; 2] {
        self.texts.map(|text| sum(&text.value))
    }
}

/// The file of sums for the texts as they stand now.
pub fn accepted(pack: &Pack) -> String {
    let mut lines: Vec<String> = pairs(pack).iter().map(|pair| line(pair.sums())).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.iter().fold(HEAD.to_owned(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

/// The texts that were accepted in both languages.
pub(crate) struct AcceptedTexts(HashSet<[u64; 2]>);

impl AcceptedTexts {
    /// Those of a pack; none where nobody has accepted any.
    pub fn of(pack: &Pack) -> Option<Self> {
        pack.translations().map(|file| Self(file.lines().filter_map(sums_of).collect()))
    }

    /// Whether a text was accepted in these words.
    pub fn has(&self, texts: [&str; 2]) -> bool {
        self.0.contains(&texts.map(sum))
    }
}

pub(super) fn check(linter: &mut Linter) {
    let Some(AcceptedTexts(accepted)) = AcceptedTexts::of(linter.pack) else { return };
    let known = [0, 1].map(|lang: usize| accepted.iter().filter_map(|sums| sums.get(lang).copied()).collect::<HashSet<u64>>());
    for pair in pairs(linter.pack) {
        let sums = pair.sums();
        let [first, second] = [0, 1].map(|lang: usize| known[lang].contains(&sums[lang]));
        // What is new in both languages was written together.
        if accepted.contains(&sums) || !(first || second) {
            continue;
        }
        // The one that did not change is left behind; of two that are both known nobody can tell which it is.
        let stays = usize::from(second);
        report(linter, &pair, stays);
    }
}

fn report(linter: &mut Linter, pair: &TextPair, stays: usize) {
    let [stays, changed] = [stays, 1 - stays].map(|lang| Lang::ALL[lang].code());
    let place = pair.texts[usize::from(stays == Lang::ALL[1].code())].span;
    linter.report(faults::LEFT_BEHIND, pair.file, place, format!("{}.{stays}", pair.path), named![changed, stays]);
}

fn pairs(pack: &Pack) -> Vec<TextPair<'_>> {
    pack.listings().flat_map(|(file, listing)| pairs_of(file, &listing.texts)).collect()
}

/// The languages of a text stand one after the other.
fn pairs_of<'p>(file: &'p str, texts: &[WrittenText<'p>]) -> Vec<TextPair<'p>> {
    let [first, second] = Lang::ALL.map(|lang| format!(".{}", lang.code()));
    let both = texts.windows(2).filter_map(|two| {
        let [one, other] = two else { return None };
        let path = one.path.strip_suffix(&first)?;
        let texts = [one.text, other.text];
        (other.path.strip_suffix(&second)? == path).then(|| TextPair { file, path: path.to_owned(), texts })
    });
    both.collect()
}

fn line(sums: [u64; 2]) -> String {
    let [first, second] = sums.map(|sum| format!("{sum:012x}"));
    format!("{first} {second}")
}

fn sums_of(line: &str) -> Option<[u64; 2]> {
    let (first, second) = line.split_once(' ')?;
    Some([u64::from_str_radix(first, 16).ok()?, u64::from_str_radix(second.trim(), 16).ok()?])
}

/// A sum of 48 bits (FNV-1a) that does not mind how a text is wrapped: among the texts of a pack no two will share one by chance.
fn sum(text: &str) -> u64 {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sum = whole.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (sum >> 48) ^ (sum & 0xffff_ffff_ffff)
}
