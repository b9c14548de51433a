//! Owns the trace as a page: one file that holds its style, its script and the records, and that fetches nothing.

use std::io::{self, Write};

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");

/// The script in pieces, each after those that it uses.
const SCRIPT: [&str; 9] = [
    include_str!("page/trace.js"),
    include_str!("page/lanes.js"),
    include_str!("page/drawing.js"),
    include_str!("page/stage.js"),
    include_str!("page/timeline.js"),
    include_str!("page/filters.js"),
    include_str!("page/search.js"),
    include_str!("page/details.js"),
    include_str!("page/page.js"),
];

/// Writes the page for records as lines of JSON, the header first.
pub fn write<'a>(out: &mut dyn Write, records: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    let (head, rest) = around("{{style}}", TEMPLATE);
    let (body, rest) = around("{{records}}", rest);
    let (end_of_records, end) = around("{{script}}", rest);
    out.write_all(head.as_bytes())?;
    out.write_all(STYLE.trim_end().as_bytes())?;
    out.write_all(body.as_bytes())?;
    for record in records {
        out.write_all(inert(record).as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.write_all(end_of_records.as_bytes())?;
    for piece in SCRIPT {
        out.write_all(piece.as_bytes())?;
    }
    out.write_all(end.as_bytes())
}

/// What stands before and after a mark of the template.
fn around<'a>(mark: &str, text: &'a str) -> (&'a str, &'a str) {
    text.split_once(mark).expect("the template has each mark once, in this order")
}

/// A line of JSON that nothing can mistake for the end of a script: in JSON, `<` only stands in texts, which may
/// escape it.
fn inert(record: &str) -> String {
    record.trim_end().replace('<', "\\u003c")
}
