//! Sentences that are read aloud: short enough to keep in mind.

use crate::flow::faults;
use crate::flow::span::Spanned;
use crate::flow::worded::named;
use crate::locale::Lang;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head();
    if head.longest_sentence.is_empty() {
        return;
    }
    for (file, listing) in linter.written().iter() {
        for written in listing.texts.iter().filter(|written| written.is_aloud) {
            let limit = head.longest_sentence.iter().find(|(lang, _)| written.lang == Some(*lang));
            if let Some(limit) = limit {
                text(linter, file, &written.path, written.text, *limit);
            }
        }
    }
}

/// The longest sentence of a text, where it is too long for its language.
fn text(linter: &mut Linter, file: &str, path: &str, text: &Spanned<String>, (lang, most): (Lang, usize)) {
    let Some((length, sentence)) = longest(&text.value, lang).filter(|(length, _)| *length > most) else { return };
    let fault = match lang {
        Lang::En => faults::LONG_ENGLISH,
        Lang::Ja => faults::LONG_JAPANESE,
    };
    let beginning: String = sentence.chars().take(40).collect();
    linter.report(fault, file, text.span, path, named![length, most, beginning]);
}

/// The longest sentence of a text and its length: words in English, characters in Japanese.
fn longest(text: &str, lang: Lang) -> Option<(usize, String)> {
    let length = |sentence: &String| match lang {
        Lang::En => sentence.split_whitespace().count(),
        Lang::Ja => sentence.trim().chars().count(),
    };
    sentences(text).into_iter().map(|sentence| (length(&sentence), sentence.trim().to_owned())).max_by_key(|(length, _)| *length)
}

/// A text in sentences. A mark ends one unless a closing quote follows, as in 「...ですか?」の; a dot only before a blank, since it also
/// stands in addresses and numbers.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(c);
        }
        let ends = match c {
            '\n' => true,
            '.' => next.is_none_or(char::is_whitespace),
            '!' | '?' | '。' | '！' | '？' => next.is_none_or(|next| !"\"'”’」』)）".contains(next)),
            _ => false,
        };
        if ends {
            sentences.push(String::new());
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_mark_and_not_in_an_address() {
        let all = |text: &str| sentences(text).into_iter().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect::<Vec<_>>();
        assert_eq!(all("Open help.x.com. Then wait! Well? Yes"), ["Open help.x.com.", "Then wait!", "Well?", "Yes"]);
        assert_eq!(all("「忘れましたか?」を押します。次に待ちます。"), ["「忘れましたか?」を押します。", "次に待ちます。"]);
        assert_eq!(all("one\ntwo"), ["one", "two"]);
        assert_eq!(longest("One two three. Four five.", Lang::En).map(|(length, _)| length), Some(3));
        assert_eq!(longest("待ちます。はい。", Lang::Ja).map(|(length, _)| length), Some(5));
    }
}
