//! What `learn` makes of more and more cases of a desk whose truth is known: the expected minutes of the order that it proposes beside those
//! of the best order that the rules allow and of the author's; and how often it proposes anything where nothing is to be learned.
//! `cargo bench --bench learn -- 10000` takes at most so many cases. It prints what it measured and judges nothing.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on should stop where it is")]
#![allow(clippy::cast_precision_loss, reason = "what is measured is far smaller than that")]

#[path = "learn/world.rs"]
mod world;

use std::env;

use fastrand::Rng;
use login_rescue_core::learn::{Counts, Learned, STRENGTH, learn};
use login_rescue_core::locale::Lang;

use world::World;

const SIZES: [u32; 7] = [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];
/// The worlds for each size, and for the largest. Nothing was ever chosen by how it does in these.
const WORLDS: std::ops::Range<u64> = 5_000..5_100;
const FEW_WORLDS: std::ops::Range<u64> = 5_000..5_010;
/// The runs in which nothing is to be learned, and their sizes.
const QUIET: u64 = 1_000;
const QUIET_SIZES: [u32; 3] = [100, 300, 1_000];

fn main() {
    let most = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(u32::MAX);
    println!(
        "Minutes over those of the best order, in percent, over worlds (mean, worst), in how many worlds it is more than 2 %, and how"
    );
    println!("many of the intervals of what is saved have the truth in them:\n");
    println!("| cases | worlds | best, min | author | learned | worst | > 2 % | intervals |\n|---|---|---|---|---|---|---|---|");
    let rows: Vec<Row> = SIZES.into_iter().filter(|cases| *cases <= most).map(row).collect();
    plot(&rows);
    println!("\nRuns with a proposal where nothing is to be learned:\n");
    println!("| cases | runs | with a proposal |\n|---|---|---|");
    for cases in QUIET_SIZES.into_iter().filter(|cases| *cases <= most) {
        let loud = (0..QUIET).filter(|seed| !learned(&World::right(*seed), cases, *seed).files.is_empty()).count();
        println!("| {cases} | {QUIET} | {loud} |");
    }
}

/// What was measured with so many cases, in percent over the best order.
struct Row {
    cases: u32,
    author: f64,
    learned: f64,
    worst: f64,
}

fn row(cases: u32) -> Row {
    let worlds = if cases > 10_000 { FEW_WORLDS } else { WORLDS };
    let count = (worlds.end - worlds.start) as f64;
    let (mut best, mut author, mut found, mut worst) = (0.0, 0.0, 0.0, 0.0_f64);
    let (mut far, mut proposed, mut held) = (0, 0, 0);
    for seed in worlds {
        let world = World::wrong(seed);
        let least = world.minutes(&world.best());
        let excess = |order: &[usize]| (world.minutes(order) / least - 1.0) * 100.0;
        let row = learned(&world, cases, seed).ladders.into_iter().next().and_then(|ladder| ladder.order);
        let order = row.as_ref().map_or_else(World::author, |order| world.positions(&order.checks));
        if let Some(row) = row {
            let saved = world.minutes(&World::author()) - world.minutes(&order);
            proposed += 1;
            held += u32::from(row.saves.low <= saved && saved <= row.saves.high);
        }
        let learned = excess(&order);
        best += least / count;
        author += excess(&World::author()) / count;
        found += learned / count;
        worst = worst.max(learned);
        far += u32::from(learned > 2.0);
    }
    println!("| {cases} | {count} | {best:.2} | {author:.1} | {found:.2} | {worst:.2} | {far} | {held} of {proposed} |");
    Row { cases, author, learned: found, worst }
}

/// The same to look at: percent over the best order from above to below, each line half of the one above; cases from left to right.
fn plot(rows: &[Row]) {
    println!("\n(a: author, L: learned, w: learned in the worst world)\n");
    for half in 0..10 {
        let level = 64.0 / f64::from(1 << half);
        let is_here = |value: f64| (value / level).log2().round().abs() < 0.5 || half == 9 && value < level;
        let marks = |row: &Row| [('a', row.author), ('L', row.learned), ('w', row.worst)].into_iter().filter(|(_, value)| is_here(*value));
        let cell = |row: &Row| format!("{:>9}", marks(row).map(|(mark, _)| mark).collect::<String>());
        println!("{level:>6.3} % |{}", rows.iter().map(cell).collect::<String>());
    }
    let cases = |row: &Row| format!("{:>9}", row.cases);
    println!("{:>10}{}", "", rows.iter().map(cases).collect::<String>());
}

/// What is learned from so many people of a world.
fn learned(world: &World, cases: u32, seed: u64) -> Learned {
    let pack = world.pack();
    let mut rng = Rng::with_seed(seed ^ u64::from(cases));
    let mut counts = Counts::new(&pack);
    for number in 0..cases {
        counts.add(&world.case(&pack, number, &mut rng));
    }
    learn(&counts, STRENGTH, &|_| None, Lang::En)
}
