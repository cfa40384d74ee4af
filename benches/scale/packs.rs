//! A clean pack of any size: a tree of questions with three answers each, cut into flows.

use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

/// How many steps one flow has.
const STEPS_A_FLOW: usize = 200;

/// Writes a pack of so many steps into a folder.
pub fn fill(folder: &Path, steps: usize) -> io::Result<()> {
    fs::write(folder.join("pack.yaml"), HEAD)?;
    for first in (0..steps).step_by(STEPS_A_FLOW) {
        let flow = first / STEPS_A_FLOW;
        let mut text =
            format!("flow: f{flow}\ntitle: {{ en: Part {flow}, ja: 部分{flow} }}\nreviewed: 2026-11-22\nstart: s{first}\nsteps:\n");
        for step in first..(first + STEPS_A_FLOW).min(steps) {
            let _ = write!(text, "  s{step}:\n    ask: {{ en: What do you see at {step}?, ja: {step}では何が見えますか? }}\n");
            text += "    always-known: It stands on the screen.\n    answers:\n";
            for (number, word) in ["one", "two", "three"].into_iter().enumerate() {
                let next = step * 3 + 1 + number;
                let go = if next < steps { format!("f{}.s{next}", next / STEPS_A_FLOW) } else { "done".to_owned() };
                let _ = write!(text, "      - id: {word}\n        text: {{ en: The {word}, ja: その{word} }}\n        go: {go}\n");
            }
        }
        if text.contains("go: done") {
            text += "ends:\n  done:\n    result: resolved\n    text: { en: You are in., ja: ログインできました。 }\n";
        }
        fs::write(folder.join(format!("f{flow}.yaml")), text)?;
    }
    Ok(())
}

const HEAD: &str = "pack: large
version: 2026-11-22
service: Large
title: { en: A large pack, ja: 大きな案内 }
languages: [en, ja]
start: f0.s0
most-steps: 20
domains: [example.org]
";
