//! Owns source text and positions in it: `SourceFile`, `Span` and `LineColumn`.

use std::rc::Rc;

pub mod surrogate;

/// A half-open range of byte offsets into a [`SourceFile`]'s text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A line, counted from 1, and a column in code points, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    pub line: u32,
    pub column: u32,
}

/// Where a node of a tree without text stands: lines, counted from 1, and columns, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub start: (u32, u32),
    pub end: (u32, u32),
}

impl Place {
    /// The span that means a place: two offsets for each, so that none is empty and order is kept.
    pub fn span(index: usize) -> Span {
        Span::new(2 * index + 1, 2 * index + 2)
    }

    /// The place that an offset of its span belongs to.
    pub fn index(offset: u32) -> usize {
        (offset.saturating_sub(1) / 2) as usize
    }
}

/// The text of one file, of one `-c` argument or of one string given to `exec`, with its line starts; or, for a tree
/// that a program made, only the places of its nodes, beside an empty text.
#[derive(Debug)]
pub struct SourceFile {
    name: Rc<str>,
    text: Rc<str>,
    line_starts: Vec<u32>,
    places: Vec<Place>,
}

impl SourceFile {
    /// `name` is what tracebacks call the file: a path, `<string>`, `<stdin>`.
    pub fn new(name: impl Into<Rc<str>>, text: impl Into<Rc<str>>) -> Rc<SourceFile> {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1))
            .collect();
        Rc::new(SourceFile { name: name.into(), text, line_starts, places: Vec::new() })
    }

    /// The source of a tree whose spans are those of `places`.
    pub fn of_places(name: impl Into<Rc<str>>, places: Vec<Place>) -> Rc<SourceFile> {
        Rc::new(SourceFile { name: name.into(), text: "".into(), line_starts: vec![0], places })
    }

    /// What an offset means where there are only places: an odd one is a start, an even one an end.
    fn point(&self, offset: u32) -> Option<(u32, u32)> {
        let place = self.places.get(Place::index(offset))?;
        Some(if offset % 2 == 1 { place.start } else { place.end })
    }

    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// The number of the line that holds the byte at `offset`, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        if let Some((line, _)) = self.point(offset) {
            return line;
        }
        self.line_starts.partition_point(|&start| start <= offset) as u32
    }

    pub fn line_column(&self, offset: u32) -> LineColumn {
        if let Some((line, column)) = self.point(offset) {
            return LineColumn { line, column };
        }
        let line = self.line(offset);
        let start = self.line_starts[line as usize - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count()) as u32;
        LineColumn { line, column }
    }

    /// The line, counted from 1, and how many bytes lie between its start and `offset`.
    pub fn line_and_byte(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        (line, offset - self.line_starts[line as usize - 1])
    }

    /// The position after the last character of a span, on the line of that character; of an empty span its start.
    pub fn end_line_column(&self, span: Span) -> LineColumn {
        if let Some((line, column)) = self.point(span.end) {
            return LineColumn { line, column };
        }
        let covered = self.text.get(span.start as usize..(span.end as usize).min(self.text.len())).unwrap_or("");
        match covered.chars().next_back() {
            Some(last) => {
                let LineColumn { line, column } =
                    self.line_column(span.start + (covered.len() - last.len_utf8()) as u32);
                LineColumn { line, column: column + 1 }
            }
            // A token past the text has no characters to count.
            None => {
                let LineColumn { line, column } = self.line_column(span.start);
                LineColumn { line, column: column + (span.end - span.start) }
            }
        }
    }

    /// The text of line `line`, counted from 1, without its line end; `None` past the end of the file.
    pub fn line_text(&self, line: u32) -> Option<&str> {
        let start = *self.line_starts.get((line as usize).checked_sub(1)?)? as usize;
        let rest = &self.text[start..];
        if rest.is_empty() {
            return None;
        }
        Some(rest.split('\n').next().unwrap_or("").trim_end_matches('\r'))
    }

    /// The text a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}
