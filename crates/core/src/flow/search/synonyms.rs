//! Words that mean the same, as pack.yaml lists them, and where they stand in a text.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::flow::model::PackHead;

use super::letters::{LetterKind, Letters, Token, is_hiragana, stem};

#[derive(Debug, Default)]
pub struct Synonyms {
    /// The words of all lists, by how they begin.
    by_word: HashMap<String, Vec<Member>, FixedState>,
    by_letter: HashMap<char, Vec<Member>, FixedState>,
    /// The first letters of the words, as bits: most words need no closer look.
    first_letters: u32,
    /// The words of Latin script that stand alone.
    alone: Vec<String>,
    lists: u32,
}

/// One word, or a few, of a list.
#[derive(Debug, Clone)]
struct Member {
    list: u32,
    /// Words as stems.
    pieces: Vec<LetterKind>,
}

/// A word of a list that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    pub list: u32,
    /// Where it stands, in letters.
    pub at: Range<usize>,
}

impl Synonyms {
    /// The lists of pack.yaml.
    pub fn of(head: &PackHead) -> Self {
        let mut synonyms = Self::default();
        for list in &head.synonyms {
            for word in list {
                synonyms.add(&word.value);
            }
            synonyms.lists += 1;
        }
        synonyms
    }

    pub fn lists(&self) -> u32 {
        self.lists
    }

    fn add(&mut self, word: &str) {
        let tokens = Letters::of(word).tokens;
        if let [Token { kind: LetterKind::Word(alone), .. }] = tokens.as_slice() {
            self.alone.push(alone.clone());
        }
        let pieces = tokens.into_iter().map(|token| match token.kind {
            LetterKind::Word(word) => LetterKind::Word(stem(&word)),
            run @ LetterKind::Run(_) => run,
        });
        let pieces: Vec<LetterKind> = pieces.collect();
        let member = Member { list: self.lists, pieces };
        match member.pieces.first() {
            Some(LetterKind::Word(first)) => {
                self.first_letters |= letter_bit(first);
                self.by_word.entry(first.clone()).or_default().push(member);
            }
            Some(LetterKind::Run(run)) => {
                if let Some(first) = run.first() {
                    self.by_letter.entry(*first).or_default().push(member);
                }
            }
            None => {}
        }
    }

    /// The lists in which a word stands alone.
    pub fn lists_of_word(&self, stem: &str) -> impl Iterator<Item = u32> {
        let members = self.by_word.get(stem).map_or(&[][..], Vec::as_slice);
        members.iter().filter(|member| member.pieces.len() == 1).map(|member| member.list)
    }

    /// The words of Latin script that stand alone in a list, as they are written.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.alone.iter().map(String::as_str)
    }

    /// The words of kana that stand alone in a list, with the list.
    pub fn kana(&self) -> impl Iterator<Item = (&[char], u32)> {
        self.by_letter.values().flatten().filter_map(|member| match member.pieces.as_slice() {
            [LetterKind::Run(run)] if run.iter().all(|c| is_hiragana(*c) || *c == 'ー') => Some((run.as_slice(), member.list)),
            _ => None,
        })
    }

    pub fn find(&self, text: &Letters) -> Vec<Same> {
        let mut found = Vec::new();
        if self.lists == 0 {
            return found;
        }
        for (index, token) in text.tokens.iter().enumerate() {
            match &token.kind {
                LetterKind::Word(word) if self.first_letters & letter_bit(word) == 0 => {}
                LetterKind::Word(word) => {
                    for member in self.by_word.get(&stem(word)).into_iter().flatten() {
                        found.extend(ends(&member.pieces, text, index, token.end).map(|end| member.same(token.start, end)));
                    }
                }
                LetterKind::Run(run) => self.in_run(run, token, text, index, &mut found),
            }
        }
        found
    }

    fn in_run(&self, run: &[char], token: &Token, text: &Letters, index: usize, found: &mut Vec<Same>) {
        for (offset, first) in run.iter().enumerate() {
            for member in self.by_letter.get(first).into_iter().flatten() {
                let Some(LetterKind::Run(piece)) = member.pieces.first() else { continue };
                if !run.get(offset..).is_some_and(|rest| rest.starts_with(piece)) {
                    continue;
                }
                let end = token.start + offset + piece.len();
                let is_alone = member.pieces.len() == 1;
                if is_alone || end == token.end {
                    found.extend(ends(&member.pieces, text, index, end).map(|end| member.same(token.start + offset, end)));
                }
            }
        }
    }
}

fn letter_bit(word: &str) -> u32 {
    word.bytes().next().map_or(0, |byte| 1 << (byte & 31))
}

impl Member {
    fn same(&self, start: usize, end: usize) -> Same {
        Same { list: self.list, at: start..end }
    }
}

/// Where the rest of a member ends that begins with this token, if it stands there.
fn ends(pieces: &[LetterKind], text: &Letters, token: usize, end: usize) -> Option<usize> {
    let mut end = end;
    for (number, piece) in pieces.iter().enumerate().skip(1) {
        let next = text.tokens.get(token + number)?;
        let is_last = number + 1 == pieces.len();
        end = match (piece, &next.kind) {
            (LetterKind::Word(stemmed), LetterKind::Word(word)) if *stemmed == stem(word) => next.end,
            (LetterKind::Run(piece), LetterKind::Run(run)) if run == piece || (is_last && run.starts_with(piece)) => {
                next.start + piece.len()
            }
            _ => return None,
        };
    }
    Some(end)
}
