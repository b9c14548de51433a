//! Owns snippets: the lines of source below a traceback's entry, with what is underlined in them.

use super::anchors::{self, Anchors};
use crate::source::{LineColumn, SourceFile};

/// What a snippet shows of a file.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub line: u32,
    pub columns: Columns,
}

/// Whether the columns are known.
#[derive(Clone, Copy, Debug)]
pub enum Columns {
    /// Only the line is.
    Unknown,
    /// From this column of the first line to the end, which may be lines below.
    Known { start: u32, end: LineColumn },
}

/// The lines of a place, indented by four, with line ends; empty where there is nothing to show.
pub fn render(source: &SourceFile, place: Place) -> String {
    let Columns::Known { start, end } = place.columns else { return render_line(source, place.line) };
    let original: Vec<&str> =
        (place.line..=end.line.max(place.line)).map(|line| source.line_text(line).unwrap_or("").trim_end()).collect();
    if original.iter().all(|line| line.is_empty()) {
        return String::new();
    }
    let lines = dedent(&original);
    let removed = original[0].chars().count() - lines[0].chars().count();
    let last = lines.len() - 1;
    let within =
        |column: u32, line: usize| (column as usize).min(original[line].chars().count()).saturating_sub(removed);
    let (start, end) = (within(start, 0), within(end.column, last));
    let snippet = Snippet::new(lines, start, end);
    indent(&dedent_text(&snippet.render()), "    ")
}

/// Only the line, as CPython shows what has no columns.
pub fn render_line(source: &SourceFile, line: u32) -> String {
    match source.line_text(line).map(str::trim) {
        Some(text) if !text.is_empty() => format!("    {text}\n"),
        _ => String::new(),
    }
}

/// Dedented lines and what of them is underlined.
struct Snippet {
    lines: Vec<Vec<char>>,
    /// Columns in code points: of the first line and of the last one.
    start: usize,
    end: usize,
    anchors: Option<Position>,
    shows_carets: bool,
}

/// Anchors by line and column.
#[derive(Clone, Copy)]
struct Position {
    start: (usize, usize),
    end: (usize, usize),
}

impl Snippet {
    fn new(lines: Vec<&str>, start: usize, end: usize) -> Snippet {
        let text = lines.join("\n");
        let lines: Vec<Vec<char>> = lines.iter().map(|line| line.chars().collect()).collect();
        let last = lines.len() - 1;
        let all: Vec<char> = text.chars().collect();
        let tail = lines[last].len().saturating_sub(end);
        let segment: String = all.get(start..all.len() - tail).unwrap_or(&[]).iter().collect();
        let anchors = anchors::find(&segment).map(|anchors| locate(&lines, start, anchors));
        let shows_carets = match anchors::is_plain_call(&text, start, end) {
            Some(true) => false,
            _ => {
                anchors.is_some()
                    || lines[0][..start.min(lines[0].len())].iter().any(|c| !c.is_whitespace())
                    || lines[last][end.min(lines[last].len())..].iter().any(|c| !c.is_whitespace())
            }
        };
        Snippet { lines, start, end, anchors, shows_carets }
    }

    fn render(&self) -> String {
        let mut out = String::new();
        let mut shown: Option<usize> = None;
        for line in self.significant_lines() {
            match shown.map(|shown| line - shown) {
                Some(2) => self.push_line(&mut out, line - 1),
                Some(gap) if gap > 2 => out.push_str(&format!("...<{} lines>...\n", gap - 1)),
                _ => {}
            }
            self.push_line(&mut out, line);
            shown = Some(line);
        }
        out
    }

    /// The first line, the last one, and those around the anchors.
    fn significant_lines(&self) -> Vec<usize> {
        let last = self.lines.len() - 1;
        let mut lines = vec![0, last];
        if let Some(Position { start, end }) = self.anchors {
            for near in [start.0, end.0] {
                lines.extend((near.saturating_sub(1)..near + 2).filter(|&line| line <= last));
            }
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    fn push_line(&self, out: &mut String, number: usize) {
        let line = &self.lines[number];
        out.extend(line);
        out.push('\n');
        if !self.shows_carets {
            return;
        }
        let blank = line.iter().take_while(|c| c.is_whitespace()).count();
        let end = if number == self.lines.len() - 1 {
            display_width(line, self.end)
        } else {
            display_width(line, line.len())
        };
        let start = if number == 0 { display_width(line, self.start) } else { 0 };
        for column in 0..end {
            out.push(if column < blank || column < start { ' ' } else { self.mark(number, column) });
        }
        out.push('\n');
    }

    fn mark(&self, line: usize, column: usize) -> char {
        let Some(Position { start, end }) = self.anchors else { return '^' };
        let start = (start.0, display_width(&self.lines[start.0], start.1));
        let end = (end.0, display_width(&self.lines[end.0], end.1));
        if (line, column) >= start && (line, column) < end { '^' } else { '~' }
    }
}

/// Anchors in the segment that begins at column `start` of the first line, as places in the lines.
fn locate(lines: &[Vec<char>], start: usize, anchors: Anchors) -> Position {
    let place = |offset: usize| {
        let mut column = start + offset;
        for (number, line) in lines.iter().enumerate() {
            if column <= line.len() || number + 1 == lines.len() {
                return (number, column.min(line.len()));
            }
            column -= line.len() + 1;
        }
        (0, column)
    };
    Position { start: place(anchors.start), end: place(anchors.end) }
}

/// How many columns of a terminal the first `count` characters take.
fn display_width(line: &[char], count: usize) -> usize {
    if line.iter().all(char::is_ascii) {
        return count;
    }
    line.iter().take(count).map(|&c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// The characters whose East Asian width is W or F, by block.
fn is_wide(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x115f | 0x231a..=0x231b | 0x2329..=0x232a | 0x23e9..=0x23ec | 0x23f0 | 0x23f3 | 0x25fd..=0x25fe
        | 0x2614..=0x2615 | 0x2630..=0x2637 | 0x2648..=0x2653 | 0x267f | 0x268a..=0x268f | 0x2693 | 0x26a1
        | 0x26aa..=0x26ab | 0x26bd..=0x26be | 0x26c4..=0x26c5 | 0x26ce | 0x26d4 | 0x26ea | 0x26f2..=0x26f3 | 0x26f5
        | 0x26fa | 0x26fd | 0x2705 | 0x270a..=0x270b | 0x2728 | 0x274c | 0x274e | 0x2753..=0x2755 | 0x2757
        | 0x2795..=0x2797 | 0x27b0 | 0x27bf | 0x2b1b..=0x2b1c | 0x2b50 | 0x2b55 | 0x2e80..=0x303e | 0x3041..=0x33ff
        | 0x3400..=0x4dbf | 0x4dc0..=0x4dff | 0x4e00..=0xa4cf | 0xa960..=0xa97c | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe10..=0xfe19 | 0xfe30..=0xfe6b | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x16fe0..=0x18cff | 0x1aff0..=0x1b2fb
        | 0x1d300..=0x1d376 | 0x1f004 | 0x1f0cf | 0x1f18e | 0x1f191..=0x1f19a | 0x1f200..=0x1f320 | 0x1f32d..=0x1f335
        | 0x1f337..=0x1f37c | 0x1f37e..=0x1f393 | 0x1f3a0..=0x1f3ca | 0x1f3cf..=0x1f3d3 | 0x1f3e0..=0x1f3f0 | 0x1f3f4
        | 0x1f3f8..=0x1f43e | 0x1f440 | 0x1f442..=0x1f4fc | 0x1f4ff..=0x1f53d | 0x1f54b..=0x1f54e | 0x1f550..=0x1f567
        | 0x1f57a | 0x1f595..=0x1f596 | 0x1f5a4 | 0x1f5fb..=0x1f64f | 0x1f680..=0x1f6c5 | 0x1f6cc | 0x1f6d0..=0x1f6d2
        | 0x1f6d5..=0x1f6d7 | 0x1f6dc..=0x1f6df | 0x1f6eb..=0x1f6ec | 0x1f6f4..=0x1f6fc | 0x1f7e0..=0x1f7eb | 0x1f7f0
        | 0x1f90c..=0x1f93a | 0x1f93c..=0x1f945 | 0x1f947..=0x1f9ff | 0x1fa70..=0x1faff | 0x20000..=0x3fffd)
}

/// Takes the blanks away that all lines begin with; lines of blanks do not count.
fn dedent<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let blanks = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            None => blanks,
            Some(margin) => {
                let common = margin.bytes().zip(blanks.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..common]
            }
        });
    }
    let margin = margin.map_or(0, str::len);
    lines.iter().map(|line| if line.trim().is_empty() { "" } else { &line[margin..] }).collect()
}

fn dedent_text(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    dedent(&lines).into_iter().flat_map(|line| [line, "\n"]).collect()
}

/// Puts `prefix` before every line.
pub fn indent(text: &str, prefix: &str) -> String {
    text.split_inclusive('\n').flat_map(|line| [prefix, line]).collect()
}
