//! Makes nodes of f-strings: runs of text become constants, the text of a self-documenting field among them.

use super::Exporter;
use crate::objects::value::Value;
use crate::source::Span;
use crate::syntax::ast::*;

impl Exporter<'_> {
    pub fn fstring(&mut self, parts: &[FStringPart], span: Span) -> Value {
        let mut values = Vec::new();
        // Text that has not become a constant yet, because more may follow.
        let mut run = None;
        for part in parts {
            match part {
                FStringPart::Literal(literal) => extend(&mut run, literal),
                FStringPart::Replacement(field) => {
                    if let Some(debug) = &field.debug_text {
                        extend(&mut run, debug);
                    }
                    values.extend(self.run(run.take()));
                    values.push(self.replacement(field));
                }
            }
        }
        values.extend(self.run(run));
        let values = self.vm.new_list(values);
        self.node("JoinedStr", span, [values])
    }

    fn run(&mut self, run: Option<FStringText>) -> Option<Value> {
        let FStringText { text, span, prefix } = run?;
        let kind = match prefix {
            TextPrefix::None => Value::None,
            TextPrefix::Unicode => self.name("u"),
        };
        Some(self.node("Constant", span, [Value::from(text), kind]))
    }

    fn replacement(&mut self, field: &Replacement) -> Value {
        let value = self.load(&field.expression);
        let conversion = match field.conversion {
            Conversion::None => -1,
            Conversion::Str => i64::from(b's'),
            Conversion::Repr => i64::from(b'r'),
            Conversion::Ascii => i64::from(b'a'),
        };
        let spec = self.optional(field.format_spec.as_ref(), |this, spec| this.fstring(&spec.parts, spec.span));
        self.node("FormattedValue", field.span, [value, Value::Int(conversion), spec])
    }
}

fn extend(run: &mut Option<FStringText>, more: &FStringText) {
    match run {
        _ if more.text.is_empty() => {}
        Some(run) => {
            run.text += &more.text;
            run.span.end = more.span.end;
        }
        None => *run = Some(more.clone()),
    }
}
