//! Sentences that are read aloud: short enough to keep in mind.

use crate::flow::finding::Code;
use crate::flow::model::{End, Flow, Step, StepKind};
use crate::flow::span::Spanned;
use crate::flow::texts::{Line, Text};
use crate::locale::Lang;

use super::Linter;

pub(super) fn check(linter: &mut Linter) {
    let head = linter.pack.head();
    for &(lang, most) in &head.longest_sentence {
        for (id, source) in &head.sources {
            if let Some(claim) = source.claim.as_ref().and_then(|claim| claim.in_lang(lang)) {
                let path = format!("sources.{id}.claim.{}", lang.code());
                text(linter, linter.pack.head_name(), path, claim, (lang, most));
            }
        }
        for (_, flow, file) in linter.flows() {
            for (path, read) in read_aloud(flow, lang) {
                text(linter, file, path, read, (lang, most));
            }
        }
    }
}

/// The longest sentence of a text, where it is too long for its language.
fn text(linter: &mut Linter, file: &str, path: String, text: &Spanned<String>, (lang, most): (Lang, usize)) {
    let Some((length, sentence)) = longest(&text.value, lang).filter(|(length, _)| *length > most) else { return };
    let unit = match lang {
        Lang::En => "words",
        Lang::Ja => "characters",
    };
    let message = format!("a sentence has {length} {unit}; at most {most} can be kept in mind");
    let beginning: String = sentence.chars().take(40).collect();
    let finding = linter.report(Code::LongSentence, file, text.span, path, message);
    finding.help = Some(format!("make two of the one that begins '{beginning}'"));
}

/// The texts of a flow that staff read to a caller, in one language.
fn read_aloud(flow: &Flow, lang: Lang) -> Vec<(String, &Spanned<String>)> {
    let mut aloud = Aloud { lang, all: Vec::new() };
    for (name, step) in &flow.steps {
        aloud.step(&format!("steps.{name}"), step);
    }
    for (name, end) in &flow.ends {
        aloud.end(&format!("ends.{name}"), end);
    }
    aloud.all
}

struct Aloud<'p> {
    lang: Lang,
    all: Vec<(String, &'p Spanned<String>)>,
}

impl<'p> Aloud<'p> {
    fn step(&mut self, path: &str, step: &'p Step) {
        match &step.kind {
            StepKind::Ask(ask) => {
                self.text(path, "ask", Some(&ask.question));
                self.text(path, "help", ask.help.as_ref());
                for (index, answer) in ask.answers.iter().enumerate() {
                    self.text(&format!("{path}.answers[{index}]"), "text", Some(&answer.text));
                }
            }
            StepKind::Try(ladder) => {
                for (path, intro) in ladder.intro.iter().flat_map(|intro| intro.texts(&format!("{path}.intro"))) {
                    self.text_at(&path, Some(intro));
                }
                for (index, check) in ladder.checks.iter().enumerate() {
                    let path = format!("{path}.try[{index}]");
                    self.text(&path, "do", Some(&check.instruction));
                    self.lines(&path, "how", &check.how.lines);
                }
            }
            StepKind::Wait(wait) => self.text(path, "text", Some(&wait.text)),
            StepKind::HandOver(_) => {}
        }
    }

    fn end(&mut self, path: &str, end: &'p End) {
        self.text(path, "text", Some(&end.text));
        self.lines(path, "next", &end.next.lines);
    }

    fn text(&mut self, path: &str, key: &str, text: Option<&'p Text>) {
        self.text_at(&format!("{path}.{key}"), text);
    }

    fn lines(&mut self, path: &str, key: &str, lines: &'p [Line]) {
        for (index, line) in lines.iter().enumerate() {
            self.text_at(&format!("{path}.{key}[{index}]"), Some(&line.text));
        }
    }

    fn text_at(&mut self, path: &str, text: Option<&'p Text>) {
        let text = text.and_then(|text| text.in_lang(self.lang));
        self.all.extend(text.map(|text| (format!("{path}.{}", self.lang.code()), text)));
    }
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
