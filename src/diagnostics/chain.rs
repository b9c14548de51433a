//! Owns the printing of reports: which comes first, what stands between them, the tree of an exception group.

use super::report::{Origin, Report};
use super::{snippet, traceback};

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
const GROUP_HEADER: &str = "Exception Group Traceback (most recent call last):\n";

/// So many members of a group are shown.
const MAX_WIDTH: usize = 15;
/// So deep groups are shown.
const MAX_DEPTH: usize = 10;

/// The text of the first report with all it leads to.
pub fn render(reports: &[Report]) -> String {
    let mut printer = Printer { reports, out: String::new(), depth: 0, closing: Closing::Done };
    printer.print(0);
    printer.out
}

/// Whether the line below a group's last member is still to come; a group inside prints it for those around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Pending,
    Done,
}

struct Printer<'a> {
    reports: &'a [Report],
    out: String,
    /// How many groups are around what is printed.
    depth: usize,
    closing: Closing,
}

impl Printer<'_> {
    /// Prints a report after those it came from.
    fn print(&mut self, first: usize) {
        let mut chain = Vec::new();
        let mut notes = Vec::new();
        let mut at = first;
        loop {
            let (between, next) = match self.reports[at].origin {
                Origin::None => (None, None),
                Origin::Cause(next) => (Some(CAUSE), Some(next)),
                Origin::Context(next) => (Some(CONTEXT), Some(next)),
            };
            chain.push((between, at));
            notes.extend(self.reports[at].note.as_deref());
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        for (between, at) in chain.into_iter().rev() {
            if let Some(between) = between {
                self.emit(between, '|');
            }
            let reports = self.reports;
            match &reports[at].members {
                None => self.print_plain(&reports[at]),
                Some(_) if self.depth > MAX_DEPTH => {
                    self.emit(&format!("... (max_group_depth is {MAX_DEPTH})\n"), '|');
                }
                Some(members) => self.print_group(&reports[at], members),
            }
        }
        // After all that CPython says.
        for note in notes.into_iter().rev() {
            self.emit(note, '|');
        }
    }

    fn print_plain(&mut self, report: &Report) {
        if !report.stack.is_empty() {
            self.emit(traceback::HEADER, '|');
            self.emit_all(&report.stack);
        }
        self.emit_all(&report.text);
    }

    fn print_group(&mut self, report: &Report, members: &[usize]) {
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        if !report.stack.is_empty() {
            self.emit(GROUP_HEADER, if is_outermost { '+' } else { '|' });
            self.emit_all(&report.stack);
        }
        self.emit_all(&report.text);
        let shown = members.len().min(MAX_WIDTH + 1);
        self.closing = Closing::Done;
        for (at, &member) in members.iter().enumerate().take(shown) {
            let is_last = at + 1 == shown;
            if is_last {
                self.closing = Closing::Pending;
            }
            let title = if at < MAX_WIDTH { (at + 1).to_string() } else { "...".to_string() };
            let branch = if at == 0 { "+-" } else { "  " };
            let margin = self.margin();
            self.out.push_str(&format!("{margin}{branch}+---------------- {title} ----------------\n"));
            self.depth += 1;
            if at < MAX_WIDTH {
                self.print(member);
            } else {
                let rest = members.len() - MAX_WIDTH;
                let plural = if rest > 1 { "s" } else { "" };
                self.emit(&format!("and {rest} more exception{plural}\n"), '|');
            }
            if is_last && self.closing == Closing::Pending {
                let margin = self.margin();
                self.out.push_str(&format!("{margin}+------------------------------------\n"));
                self.closing = Closing::Done;
            }
            self.depth -= 1;
        }
        if is_outermost {
            self.depth = 0;
        }
    }

    fn margin(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, border: char) {
        let mut prefix = self.margin();
        if self.depth > 0 {
            prefix.push(border);
            prefix.push(' ');
        }
        self.out.push_str(&snippet::indent(text, &prefix));
    }

    fn emit_all(&mut self, texts: &[String]) {
        for text in texts {
            self.emit(text, '|');
        }
    }
}
