//! How like two words are: how many slips of the keyboard lie between them (a letter too many, too few, another one, or two that changed
//! places). One measure for everything that asks 'did you mean'.

/// A shorter word has no slip with which it is still meant.
pub const SHORTEST: usize = 4;
const TWO_SLIPS_FROM: usize = 8;

/// How many slips make one word of the other.
pub fn slips(one: &str, other: &str) -> usize {
    strsim::osa_distance(one, other)
}

/// With how many slips at the most a word is still meant.
pub fn most_slips(word: &str) -> usize {
    match word.chars().count() {
        ..SHORTEST => 0,
        SHORTEST..TWO_SLIPS_FROM => 1,
        _ => 2,
    }
}

/// The known name nearest to a mistyped one: less than half of the letters are others, or only the end is missing.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let is_near = |known: &str, slips: usize| {
        let is_beginning = known.starts_with(name) && name.chars().count() >= SHORTEST;
        is_beginning || slips * 2 < name.chars().count().max(known.chars().count())
    };
    let measured = known.into_iter().map(|known| (slips(name, known), known));
    measured.filter(|(slips, known)| is_near(known, *slips)).min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_near_by_a_slip_and_not_by_its_letters_alone() {
        assert_eq!(nearest("nope", ["open"]), None);
        assert_eq!(nearest("phnoe", ["open", "phone"]), Some("phone"));
        assert_eq!(nearest("flight", ["flight-mode"]), Some("flight-mode"));
        assert_eq!(nearest("", ["a", "flight-mode"]), None);
    }
}
