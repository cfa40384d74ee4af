//! Signs that lead to two places: whoever types them would have to be asked which one.

use std::collections::HashMap;

use crate::flow::faults;
use crate::flow::id::{Address, Id};
use crate::flow::search::{Names, sign_parts};
use crate::flow::span::Spanned;
use crate::flow::texts::Lines;
use crate::flow::worded::named;
use crate::locale::Lang;

use super::Linter;

/// A sign with its place in the file and the step or end to which it leads.
struct PlacedSign<'p> {
    file: &'p str,
    path: String,
    text: &'p Spanned<String>,
    leads_to: Address,
}

pub(super) fn check(linter: &mut Linter) {
    let names = Names::of(linter.pack.head());
    let mut first: HashMap<Vec<String>, Address> = HashMap::new();
    for sign in signs(linter) {
        let parts = sign_parts(&names, &sign.text.value);
        if parts.is_empty() {
            linter.report(faults::SIGN_WITHOUT_LETTER, sign.file, sign.text.span, sign.path, named![&sign.text.value]);
            continue;
        }
        let leads_to = first.entry(parts).or_insert_with(|| sign.leads_to.clone());
        if *leads_to != sign.leads_to {
            linter.report(faults::SAME_SIGN, sign.file, sign.text.span, sign.path, named![leads_to]);
        }
    }
}

fn signs<'p>(linter: &Linter<'p>) -> Vec<PlacedSign<'p>> {
    let mut all = Vec::new();
    for (id, flow, file) in linter.flows() {
        for (name, step) in &flow.steps {
            all.extend(of_one(&step.signs, file, &format!("steps.{name}"), id, name));
        }
        for (name, end) in &flow.ends {
            all.extend(of_one(&end.signs, file, &format!("ends.{name}"), id, name));
        }
    }
    all
}

fn of_one<'p>(signs: &'p Lines, file: &'p str, path: &str, flow: &Id, name: &Id) -> Vec<PlacedSign<'p>> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        for (index, text) in signs.in_lang(lang).iter().enumerate() {
            let path = format!("{path}.signs.{}[{index}]", lang.code());
            all.push(PlacedSign { file, path, text, leads_to: Address::new(flow.clone(), name.clone()) });
        }
    }
    all
}
