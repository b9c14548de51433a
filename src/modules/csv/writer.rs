//! Owns writing rows: which fields need quotes, and what in them needs an escape.

use super::dialect::{self, Dialect, Given, Quoting};
use super::error;
use crate::modules::itertools::is_number;
use crate::objects::exceptions::TYPE_ERROR;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static WRITER: TypeSpec = TypeSpec {
    name: "writer",
    module: "_csv",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build,
    doc: "Writes rows to a file.",
};

struct Writer {
    write: Value,
    dialect: Value,
}

impl NativeObject for Writer {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.write);
    }
}

fn of(this: &Value) -> &Writer {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, _, [_args, _keywords]| {
        Err::<Value, _>(vm.type_error("cannot create '_csv.writer' instances"))
    });
    builder.member("dialect", |_, this| Ok(of(this).dialect.clone()));
    builder.method("writerow($self, row, /)", |vm, this, [row]| write(vm, of(this), &row));
    builder.method("writerows($self, rows, /)", |vm, this, [rows]| {
        let rows = vm.get_iter(&rows)?;
        while let Some(row) = vm.next(&rows)? {
            write(vm, of(this), &row)?;
        }
        Ok(Value::None)
    });
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "writer(fileobj, /, dialect=None, delimiter=<unrepresentable>, doublequote=<unrepresentable>, \
         escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, \
         quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)",
        |vm, [file, dialect, a, b, c, d, e, f, g, h]| {
            let write = dialect::optional_attribute(vm, &file, "write")?;
            if !vm.is_callable(&write) {
                return Err(vm.type_error("argument 1 must have a \"write\" method"));
            }
            let dialect = dialect::make(vm, &dialect, Given([a, b, c, d, e, f, g, h]))?;
            Ok(vm.new_native(&WRITER, Writer { write, dialect }))
        },
    );
}

/// Writes a row; gives what `write` gives.
fn write(vm: &mut Vm, writer: &Writer, row: &Value) -> VmResult {
    let fields = match vm.get_iter(row) {
        Err(raised) if vm.raised_is(&raised, &TYPE_ERROR) => {
            let kind = vm.short_type_name(row);
            return Err(error(vm, format!("iterable expected, not {kind}")));
        }
        fields => fields?,
    };
    let dialect = dialect::of(&writer.dialect);
    let mut line = String::new();
    let mut count = 0;
    let mut is_last_none = false;
    while let Some(field) = vm.next(&fields)? {
        if count > 0 {
            line.push(dialect.delimiter);
        }
        count += 1;
        is_last_none = field.is_none();
        add(vm, dialect, &mut line, &field)?;
    }
    // Nothing at all would be read as a row without fields.
    if count == 1 && line.is_empty() {
        match (dialect.quote, may_quote(dialect, is_last_none)) {
            (Some(quote), true) => line.extend([quote, quote]),
            _ => return Err(error(vm, "single empty field record must be quoted")),
        }
    }
    line.push_str(&dialect.terminator);
    let write = writer.write.clone();
    vm.call(&write, &[Value::from(line)])
}

/// Whether a field may have quotes that it does not need.
fn may_quote(dialect: &Dialect, is_none: bool) -> bool {
    match dialect.quoting {
        Quoting::None => false,
        Quoting::Strings | Quoting::NotNone => !is_none,
        _ => true,
    }
}

fn add(vm: &mut Vm, dialect: &Dialect, line: &mut String, field: &Value) -> VmResult<()> {
    let mut is_quoted = match dialect.quoting {
        Quoting::Minimal | Quoting::None => false,
        Quoting::All => true,
        Quoting::NonNumeric => !is_number(vm, field),
        Quoting::Strings => field.as_str().is_some(),
        Quoting::NotNone => !field.is_none(),
    };
    let text = if field.is_none() { "".into() } else { vm.str_of(field)?.to_string() };
    if text.is_empty() && dialect.delimiter == ' ' && dialect.skips_space {
        if !may_quote(dialect, field.is_none()) {
            let text = "empty field must be quoted if delimiter is a space and skipinitialspace is true";
            return Err(error(vm, text));
        }
        is_quoted = true;
    }
    let mut body = String::with_capacity(text.len());
    for character in text.chars() {
        let is_quote = dialect.quote == Some(character);
        let is_escape = dialect.escape == Some(character);
        let is_special = character == dialect.delimiter
            || is_quote
            || is_escape
            || matches!(character, '\n' | '\r')
            || dialect.terminator.contains(character);
        if is_special {
            let needs_escape = match dialect.quoting {
                Quoting::None => true,
                _ => is_escape || is_quote && !dialect.doubles,
            };
            match (needs_escape, dialect.escape) {
                (true, Some(escape)) => body.push(escape),
                (true, None) => return Err(error(vm, "need to escape, but no escapechar set")),
                (false, _) => {
                    is_quoted = true;
                    if is_quote {
                        body.push(character);
                    }
                }
            }
        }
        body.push(character);
    }
    let quote = dialect.quote.filter(|_| is_quoted);
    line.extend(quote);
    line.push_str(&body);
    line.extend(quote);
    Ok(())
}
