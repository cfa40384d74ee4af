//! The effort of ladders for people: what the numbers are, then one block for each ladder.

use login_rescue_core::flow::effort::{Cheaper, Effort, LadderEffort, NotKnown, Range, Rung};
use login_rescue_core::locale::{Strings, filled};
use login_rescue_core::text::{clean_text, width, wrap};

/// How wide the text may be, in cells.
const COLUMNS: usize = 80;

pub(super) fn text(ladders: &[LadderEffort], strings: &Strings) -> String {
    let page = EffortPage { strings };
    let head = [strings.effort_estimates, strings.effort_key].into_iter().flat_map(|line| wrap(line, COLUMNS));
    let mut text: String = head.map(|line| line + "\n").collect();
    if ladders.is_empty() {
        text += &lines("\n", &[strings.effort_none.to_owned()]);
    }
    for ladder in ladders {
        text = text + "\n" + &ladder.step.to_string() + "\n";
        text += &page.checks(&ladder.rungs);
        text += &lines("  ", &page.sums(ladder));
        text += &ladder.cheaper().map(|cheaper| lines("  ", &page.cheaper(ladder, &cheaper))).unwrap_or_default();
    }
    clean_text(&text)
}

/// Each on lines of its own; what does not fit on one goes on below, further in.
fn lines(indent: &str, all: &[String]) -> String {
    let wrapped = all.iter().flat_map(|line| {
        let parts = wrap(line, COLUMNS - 4).into_iter().enumerate();
        parts.map(|(at, part)| if at == 0 { format!("{indent}{part}\n") } else { format!("{indent}  {part}\n") }).collect::<Vec<_>>()
    });
    wrapped.collect()
}

struct EffortPage<'s> {
    strings: &'s Strings,
}

impl EffortPage<'_> {
    fn checks(&self, rungs: &[Rung]) -> String {
        let names = rungs.iter().map(|rung| width(rung.check.id.as_str())).max().unwrap_or_default();
        let row = |rung: &Rung| {
            let mut text = format!("  {:names$}  {}\n", rung.check.id.value, self.estimate(rung));
            let mut marks = Vec::new();
            let lacks = lacks(rung);
            if !lacks.is_empty() {
                marks.push(filled!(self.strings.effort_lacks, lacks.join(self.strings.list_comma)));
            }
            if rung.check.when.is_some() {
                marks.push(self.strings.effort_sometimes.to_owned());
            }
            if !rung.ruled_by.is_empty() {
                let acts: Vec<&str> = rung.ruled_by.iter().map(|act| act.as_str()).collect();
                marks.push(filled!(self.strings.effort_ruled, acts.join(self.strings.list_comma)));
            }
            text += &lines("    ! ", &marks);
            text
        };
        rungs.iter().map(row).collect()
    }

    fn estimate(&self, rung: &Rung) -> String {
        let check = rung.check;
        let strings = self.strings;
        let time = |template, time: Option<std::time::Duration>| {
            time.map(|time| filled!(template, filled!(strings.effort_minutes, short(time.as_secs_f64() / 60.0))))
        };
        let fixes = check.fixes.as_ref().map(|fixes| filled!(strings.effort_fixes, fixes.value));
        let said = [time(strings.effort_check, check.takes), time(strings.then_wait, check.wait), fixes];
        said.into_iter().flatten().collect::<Vec<_>>().join(strings.list_comma)
    }

    /// The ladder alone, what comes after, and both together.
    fn sums(&self, ladder: &LadderEffort) -> Vec<String> {
        let strings = self.strings;
        let mut all = Vec::new();
        if let Some(alone) = ladder.alone() {
            let counted = ladder.rungs.iter().filter(|rung| rung.estimate.is_some()).count();
            let notes = [
                (counted < ladder.rungs.len()).then(|| filled!(strings.effort_counted, counted, ladder.rungs.len())),
                ladder.rungs.iter().any(|rung| rung.check.when.is_some()).then(|| strings.effort_as_if_all.to_owned()),
                Some(filled!(strings.effort_left, format!("{:.0}", alone.left * 100.0))),
            ];
            let notes: Vec<String> = notes.into_iter().flatten().collect();
            all.push(format!("{}: {} ({})", strings.effort_alone, self.effort(alone.effort), notes.join(strings.list_comma)));
        }
        all.push(format!("{}: {}", strings.effort_after, self.known(&ladder.after)));
        all.push(format!("{}: {}", strings.effort_whole, self.known(&ladder.whole)));
        all
    }

    fn cheaper(&self, ladder: &LadderEffort, cheaper: &Cheaper) -> Vec<String> {
        let strings = self.strings;
        let order: Vec<&str> = cheaper.order.iter().map(|rung| rung.check.id.as_str()).collect();
        let now = ladder.alone().map(|alone| alone.effort).unwrap_or_default();
        let less = filled!(strings.effort_less_work, format!("{:.1}", now.work - cheaper.effort.work));
        let waiting = cheaper.effort.wait - now.wait;
        let template = if waiting > 0.0 { strings.effort_more_waiting } else { strings.effort_less_waiting };
        let waiting = (waiting.abs() >= 0.05).then(|| filled!(template, format!("{:.1}", waiting.abs())));
        let change: Vec<String> = std::iter::once(less).chain(waiting).collect();
        vec![
            format!("{}: {}", strings.effort_cheaper, order.join(strings.list_comma)),
            format!("{} ({})", self.effort(cheaper.effort), change.join(strings.list_comma)),
            strings.effort_safety.to_owned(),
        ]
    }

    fn known(&self, effort: &Result<Range, Vec<NotKnown>>) -> String {
        match effort {
            Ok(Range { least, most }) => {
                let (work, wait) = (self.minutes(least.work, most.work), self.minutes(least.wait, most.wait));
                filled!(self.strings.effort_work_and_wait, work, wait)
            }
            Err(reasons) => {
                let reasons: Vec<String> = reasons.iter().map(|reason| self.reason(reason)).collect();
                filled!(self.strings.effort_not_known, reasons.join(self.strings.list_comma))
            }
        }
    }

    fn effort(&self, effort: Effort) -> String {
        let (work, wait) = (self.minutes(effort.work, effort.work), self.minutes(effort.wait, effort.wait));
        filled!(self.strings.effort_work_and_wait, work, wait)
    }

    fn minutes(&self, least: f64, most: f64) -> String {
        let (least, most) = (format!("{least:.1}"), format!("{most:.1}"));
        if least == most { filled!(self.strings.effort_minutes, least) } else { filled!(self.strings.effort_range, least, most) }
    }

    fn reason(&self, reason: &NotKnown) -> String {
        let strings = self.strings;
        match reason {
            NotKnown::NoTakes(step) => filled!(strings.effort_no_takes, step),
            NotKnown::NoShare(step) => filled!(strings.effort_no_share, step),
            NotKnown::NoEstimate(step, check) => filled!(strings.effort_no_estimate, format!("{step}.{check}")),
            NotKnown::Circle(step) => filled!(strings.effort_circle, step),
            NotKnown::NeverReached => strings.effort_never.to_owned(),
            NotKnown::TooLarge => strings.effort_too_large.to_owned(),
        }
    }
}

/// The keys of the estimates that a check must have and lacks.
pub(super) fn lacks(rung: &Rung) -> Vec<&'static str> {
    let keys = [("takes", rung.check.takes.is_some()), ("fixes", rung.check.fixes.is_some() || rung.check.task)];
    keys.into_iter().filter(|(_, is_there)| !is_there).map(|(key, _)| key).collect()
}

/// Whole minutes without a fraction.
fn short(minutes: f64) -> String {
    let text = format!("{minutes:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
