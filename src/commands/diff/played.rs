//! A script played in a pack that it was not written for: what the pack does not know is left out, and what is called otherwise there
//! takes its name there.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use login_rescue_core::case::{Moment, known_keys};
use login_rescue_core::diff::{Comparison, Played};
use login_rescue_core::flow::effort::{Effort, of_place};
use login_rescue_core::flow::report::render;
use login_rescue_core::flow::script::{ChoiceKind, Choices, Script, ScriptChoice};
use login_rescue_core::flow::span::Spanned;
use login_rescue_core::flow::{Address, Id, Pack, read_script};
use login_rescue_core::locale::Lang;

use crate::commands::replay::{Replayed, play, scripts_under};
use crate::pack_files::{PackError, read_text};
use crate::words::spoken;

/// A script with the name of its file, without folder and ending.
pub(super) struct Named {
    pub name: String,
    pub script: Script,
}

/// Reads the scripts of files and folders; nothing where something is wrong with one, and that has been said.
pub(super) fn read(paths: &[PathBuf], err: &mut impl Write) -> Result<Option<Vec<Named>>> {
    let (mut all, mut is_right) = (Vec::new(), true);
    for path in scripts_under(paths)? {
        let text = read_text(&path).map_err(|finding| PackError::Findings(vec![*finding]))?;
        let (script, findings) = read_script(&path.display().to_string(), &text);
        write!(err, "{}", render(&findings, |_| Some(&text), spoken()))?;
        is_right &= findings.is_empty();
        all.push(Named { name: stem(&path), script });
    }
    Ok(is_right.then_some(all))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// In which of the two packs a script is played.
#[derive(Clone, Copy)]
pub(super) enum In<'p> {
    Old(&'p Pack),
    New(&'p Pack),
}

impl<'p> In<'p> {
    fn pack(self) -> &'p Pack {
        match self {
            Self::Old(pack) | Self::New(pack) => pack,
        }
    }

    /// What a step is called in this pack that the script may name as the other one does.
    fn named(self, comparison: &Comparison, step: &Address) -> Address {
        match self {
            _ if self.pack().stop(step).is_some() => step.clone(),
            Self::Old(_) => comparison.then(step),
            Self::New(_) => comparison.now(step),
        }
    }

    /// Plays a script as far as it goes here; why it does not otherwise.
    pub fn play(self, script: &Script, comparison: &Comparison, now: Moment) -> Result<Played, String> {
        let fitted = self.fitted(script, comparison);
        let mut findings = Vec::new();
        let replayed = play(self.pack(), &fitted, "", None, now, &mut findings).map_err(|error| error.to_string())?;
        match replayed {
            Some(replayed) => Ok(self.played(&replayed)),
            None => Err(findings.first().map(|finding| finding.said(spoken())).unwrap_or_default()),
        }
    }

    fn fitted(self, script: &Script, comparison: &Comparison) -> Script {
        let details = &self.pack().head().details;
        let mut fitted = Script { reaches: None, scenario: None, ..script.clone() };
        fitted.details.retain(|(id, _)| details.contains_key(&id.value));
        fitted.absent.retain(|(id, why)| details.get(&id.value).is_some_and(|detail| detail.absent.contains(why)));
        if let Some(begins) = &mut fitted.begins {
            begins.value = self.named(comparison, &begins.value);
        }
        let of = |kind| script.choices.of(kind).iter().filter_map(|choice| self.choice(kind, choice, comparison)).collect();
        fitted.choices = Choices { answers: of(ChoiceKind::Answers), checks: of(ChoiceKind::Checks), waits: of(ChoiceKind::Waits) };
        fitted
    }

    fn choice(self, kind: ChoiceKind, (key, chosen): &ScriptChoice, comparison: &Comparison) -> Option<ScriptChoice> {
        let mut parts = key.value.splitn(3, '.');
        let step = Address::new(parts.next()?.into(), parts.next()?.into());
        let named = self.named(comparison, &step).to_string();
        let chosen = chosen.iter().map(|answer| self.answer(kind, &step, answer)).collect();
        let mut key = key.clone();
        key.value = parts.next().map_or_else(|| named.clone(), |check| format!("{named}.{check}"));
        known_keys(self.pack(), kind, None).contains(&key.value).then_some((key, chosen))
    }

    /// An answer as the new pack calls what it was called before.
    fn answer(self, kind: ChoiceKind, step: &Address, said: &Spanned<Id>) -> Spanned<Id> {
        let now = match self {
            Self::New(pack) if kind == ChoiceKind::Answers => pack.head().former.answer(step, &said.value),
            _ => None,
        };
        Spanned::new(now.unwrap_or(&said.value).clone(), said.span)
    }

    fn played(self, replayed: &Replayed) -> Played {
        let walk = &replayed.walk;
        let result = walk.here.end().map(|here| here.end.result);
        let effort = walk.trail.iter().fold(Effort::default(), |all, visit| {
            let step = self.pack().step(&visit.place.step);
            let cost = step.map(|step| of_place(step, visit.place.check.as_ref().and_then(|check| step.check(check))));
            all.and(1.0, cost.unwrap_or_default())
        });
        // A letter that somebody could write at once on the way is none that the script ends in.
        let letters = replayed.message.iter().filter(|_| result.is_some());
        let letters = letters.flat_map(|message| Lang::ALL.into_iter().filter_map(|lang| Some((lang, message.in_lang(lang)?.to_owned()))));
        Played { letters: letters.collect(), ..Played::new(walk.here.name(), result).after(walk.questions_asked(), effort) }
    }
}
