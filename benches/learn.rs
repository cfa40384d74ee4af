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

use world::World;

const SIZES: [u32; 5] = [100, 1_000, 3_000, 10_000, 100_000];
/// The worlds for each size, and for the largest.
const WORLDS: u64 = 20;
const FEW_WORLDS: u64 = 5;
/// The runs in which nothing is to be learned, and their sizes.
const QUIET: u64 = 1_000;
const QUIET_SIZES: [u32; 3] = [100, 300, 1_000];

fn main() {
    let most = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(u32::MAX);
    println!("Minutes over those of the best order, in percent, over worlds (mean, worst):\n");
    println!("| cases | worlds | best, min | author | learned | worst | |\n|---|---|---|---|---|---|---|");
    for cases in SIZES.into_iter().filter(|cases| *cases <= most) {
        row(cases);
    }
    println!("\nRuns with a proposal where nothing is to be learned:\n");
    println!("| cases | runs | with a proposal |\n|---|---|---|");
    for cases in QUIET_SIZES.into_iter().filter(|cases| *cases <= most) {
        let loud = (0..QUIET).filter(|seed| !learned(&World::right(*seed), cases, *seed).files.is_empty()).count();
        println!("| {cases} | {QUIET} | {loud} |");
    }
}

fn row(cases: u32) {
    let worlds = if cases > 10_000 { FEW_WORLDS } else { WORLDS };
    let (mut best, mut author, mut found, mut worst) = (0.0, 0.0, 0.0, 0.0_f64);
    for seed in 0..worlds {
        let world = World::wrong(seed);
        let least = world.minutes(&world.best());
        let excess = |order: &[usize]| (world.minutes(order) / least - 1.0) * 100.0;
        let order = learned(&world, cases, seed).ladders.into_iter().next().and_then(|ladder| ladder.order);
        let learned = excess(&order.map_or_else(World::author, |order| world.positions(&order.checks)));
        best += least / worlds as f64;
        author += excess(&World::author()) / worlds as f64;
        found += learned / worlds as f64;
        worst = worst.max(learned);
    }
    println!("| {cases} | {worlds} | {best:.2} | {author:.1} | {found:.2} | {worst:.2} | {} |", bar(found, author));
}

/// How much of what the author's order costs too much is still there.
fn bar(found: f64, author: f64) -> String {
    let parts = 40;
    let left = (0..parts).filter(|part| f64::from(*part) < found / author * f64::from(parts)).count();
    "#".repeat(left)
}

/// What is learned from so many people of a world.
fn learned(world: &World, cases: u32, seed: u64) -> Learned {
    let pack = world.pack();
    let mut rng = Rng::with_seed(seed ^ u64::from(cases));
    let mut counts = Counts::new(&pack);
    for number in 0..cases {
        counts.add(&world.case(&pack, number, &mut rng));
    }
    learn(&counts, STRENGTH)
}
