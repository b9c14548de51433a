//! Owns reading rows: a machine that goes through lines character by character.

use std::cell::Cell;

use super::dialect::{self, Dialect, Given, Quoting};
use super::{State, error};
use crate::objects::iterator_type::iteration_methods;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub static READER: TypeSpec = TypeSpec {
    name: "reader",
    module: "_csv",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build,
    doc: "Gives a list of fields for each row.",
};

struct Reader {
    lines: Value,
    dialect: Value,
    /// How many lines were read.
    line: Cell<i64>,
}

impl NativeObject for Reader {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.lines);
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(self.read(vm))
    }
}

fn of(this: &Value) -> &Reader {
    this.native().expect("the method was looked up in the type of its receiver")
}

fn build(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, _, [_args, _keywords]| {
        Err::<Value, _>(vm.type_error("cannot create '_csv.reader' instances"))
    });
    iteration_methods(builder);
    builder.member("dialect", |_, this| Ok(of(this).dialect.clone()));
    builder.member("line_num", |_, this| Ok(Value::Int(of(this).line.get())));
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "reader(iterable, /, dialect=None, delimiter=<unrepresentable>, doublequote=<unrepresentable>, \
         escapechar=<unrepresentable>, lineterminator=<unrepresentable>, quotechar=<unrepresentable>, \
         quoting=<unrepresentable>, skipinitialspace=<unrepresentable>, strict=<unrepresentable>)",
        |vm, [lines, dialect, a, b, c, d, e, f, g, h]| {
            let lines = vm.get_iter(&lines)?;
            let dialect = dialect::make(vm, &dialect, Given([a, b, c, d, e, f, g, h]))?;
            Ok(vm.new_native(&READER, Reader { lines, dialect, line: Cell::new(0) }))
        },
    );
}

/// Where the machine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    RowStart,
    FieldStart,
    Field,
    /// After an escape outside of quotes.
    Escaped,
    /// After an escaped end of a line outside of quotes.
    EscapedEnd,
    Quoted,
    /// After an escape inside of quotes.
    QuotedEscaped,
    /// After what is either the end of the quotes or half of a double quote.
    QuoteInQuoted,
    /// After a line's end, where nothing but more of it may come.
    RowEnd,
}

/// A row that is being read.
struct Row<'a> {
    dialect: &'a Dialect,
    fields: Vec<Value>,
    field: String,
    /// Of the field, in characters.
    length: i64,
    limit: i64,
    /// The field had no quotes.
    is_bare: bool,
    place: Place,
}

impl Reader {
    /// The next row, from as many lines as it takes; None at the end.
    fn read(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let limit = vm.module_state::<State>().limit.get();
        let mut row = Row {
            dialect: dialect::of(&self.dialect),
            fields: Vec::new(),
            field: String::new(),
            length: 0,
            limit,
            is_bare: true,
            place: Place::RowStart,
        };
        loop {
            let Some(line) = vm.next(&self.lines)? else {
                let is_open = !row.field.is_empty() || row.place == Place::Quoted;
                if is_open && row.dialect.is_strict {
                    return Err(error(vm, "unexpected end of data"));
                }
                if !is_open {
                    return Ok(None);
                }
                row.save(vm)?;
                break;
            };
            let Some(text) = line.as_str() else {
                let kind = vm.short_type_name(&line);
                let text =
                    format!("iterator should return strings, not {kind} (the file should be opened in text mode)");
                return Err(error(vm, text));
            };
            self.line.set(self.line.get() + 1);
            for character in text.chars() {
                row.step(vm, Some(character))?;
            }
            row.step(vm, None)?;
            if row.place == Place::RowStart {
                break;
            }
        }
        Ok(Some(vm.new_list(row.fields)))
    }
}

impl Row<'_> {
    /// Takes a character, or the end of a line.
    fn step(&mut self, vm: &mut Vm, character: Option<char>) -> VmResult<()> {
        match self.place {
            Place::RowStart => match character {
                None => {}
                Some('\n' | '\r') => self.place = Place::RowEnd,
                _ => return self.start_field(vm, character),
            },
            Place::FieldStart => return self.start_field(vm, character),
            Place::Field => return self.go_on(vm, character),
            Place::Escaped => {
                self.add(vm, character.unwrap_or('\n'))?;
                self.place = match character {
                    Some('\n' | '\r') => Place::EscapedEnd,
                    _ => Place::Field,
                };
            }
            Place::EscapedEnd => {
                if character.is_some() {
                    return self.go_on(vm, character);
                }
            }
            Place::Quoted => return self.go_on_quoted(vm, character),
            Place::QuotedEscaped => {
                self.place = Place::Quoted;
                return self.add(vm, character.unwrap_or('\n'));
            }
            Place::QuoteInQuoted => return self.after_quote(vm, character),
            Place::RowEnd => match character {
                Some('\n' | '\r') => {}
                None => self.place = Place::RowStart,
                Some(_) => {
                    let text = "new-line character seen in unquoted field - do you need to open the file with \
                                newline=''?";
                    return Err(error(vm, text));
                }
            },
        }
        Ok(())
    }

    fn start_field(&mut self, vm: &mut Vm, character: Option<char>) -> VmResult<()> {
        self.place = Place::FieldStart;
        match character {
            None | Some('\n' | '\r') => self.end_row(vm, character),
            Some(_) if self.is_quote(character) => {
                self.is_bare = false;
                self.place = Place::Quoted;
                Ok(())
            }
            Some(_) if character == self.dialect.escape => {
                self.place = Place::Escaped;
                Ok(())
            }
            Some(' ') if self.dialect.skips_space => Ok(()),
            Some(delimiter) if delimiter == self.dialect.delimiter => self.save(vm),
            Some(character) => {
                self.place = Place::Field;
                self.add(vm, character)
            }
        }
    }

    fn go_on(&mut self, vm: &mut Vm, character: Option<char>) -> VmResult<()> {
        self.place = Place::Field;
        match character {
            None | Some('\n' | '\r') => self.end_row(vm, character),
            Some(_) if character == self.dialect.escape => {
                self.place = Place::Escaped;
                Ok(())
            }
            Some(delimiter) if delimiter == self.dialect.delimiter => {
                self.place = Place::FieldStart;
                self.save(vm)
            }
            Some(character) => self.add(vm, character),
        }
    }

    fn go_on_quoted(&mut self, vm: &mut Vm, character: Option<char>) -> VmResult<()> {
        let Some(plain) = character else { return Ok(()) };
        if character == self.dialect.escape {
            self.place = Place::QuotedEscaped;
        } else if self.is_quote(character) {
            self.place = if self.dialect.doubles { Place::QuoteInQuoted } else { Place::Field };
        } else {
            return self.add(vm, plain);
        }
        Ok(())
    }

    fn after_quote(&mut self, vm: &mut Vm, character: Option<char>) -> VmResult<()> {
        match character {
            None | Some('\n' | '\r') => self.end_row(vm, character),
            Some(quote) if self.is_quote(character) => {
                self.place = Place::Quoted;
                self.add(vm, quote)
            }
            Some(delimiter) if delimiter == self.dialect.delimiter => {
                self.place = Place::FieldStart;
                self.save(vm)
            }
            Some(_) if self.dialect.is_strict => {
                let quote = self.dialect.quote.unwrap_or_default();
                Err(error(vm, format!("'{}' expected after '{quote}'", self.dialect.delimiter)))
            }
            Some(character) => {
                self.place = Place::Field;
                self.add(vm, character)
            }
        }
    }

    fn is_quote(&self, character: Option<char>) -> bool {
        character == self.dialect.quote && self.dialect.quoting != Quoting::None
    }

    fn end_row(&mut self, vm: &mut Vm, character: Option<char>) -> VmResult<()> {
        self.place = if character.is_none() { Place::RowStart } else { Place::RowEnd };
        self.save(vm)
    }

    fn add(&mut self, vm: &mut Vm, character: char) -> VmResult<()> {
        if self.length >= self.limit {
            return Err(error(vm, format!("field larger than field limit ({})", self.limit)));
        }
        self.field.push(character);
        self.length += 1;
        Ok(())
    }

    /// Ends the field. Without quotes it may be a number, or nothing.
    fn save(&mut self, vm: &mut Vm) -> VmResult<()> {
        let field = match (self.dialect.quoting, self.is_bare, self.field.is_empty()) {
            (Quoting::Strings | Quoting::NotNone, true, true) => Value::None,
            (Quoting::Strings | Quoting::NonNumeric, true, false) => {
                let float = vm.native_type(&crate::objects::float::FLOAT);
                let text = Value::from(self.field.as_str());
                vm.call(&Value::Type(float), &[text])?
            }
            _ => Value::from(self.field.as_str()),
        };
        self.fields.push(field);
        self.field.clear();
        self.length = 0;
        self.is_bare = true;
        Ok(())
    }
}
