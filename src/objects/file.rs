//! Owns the file objects: text and binary, of `open` and of the standard streams.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal, SeekFrom};
use std::rc::Rc;

use super::bytes_methods::{with_bytes, write_bytes};
use super::codec;
use super::exceptions;
use super::native_object::NativeObject;
use super::str::Str;
use super::stream::{Buffering, Source, Stream};
use super::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use super::value::Value;
use crate::source::surrogate::has_stand_in;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

/// An open or closed file.
pub struct FileObject {
    /// `None` once it is closed.
    stream: Rc<RefCell<Option<Stream>>>,
    pub name: Value,
    pub mode: String,
    text: Option<RefCell<TextLayer>>,
    /// The binary file below a text file, once somebody has asked for it.
    buffer: RefCell<Value>,
    /// The ends of lines that were read.
    seen: Cell<NewlinesSeen>,
    pub readable: bool,
    pub writable: bool,
}

/// How a text file turns bytes into text.
#[derive(Clone, Debug)]
pub struct TextLayer {
    pub encoding: String,
    pub errors: String,
    pub newline: Newline,
}

/// What `newline=` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newline {
    /// Every line ending becomes "\n"; "\n" is written as it is here.
    Universal,
    /// Lines end as in `Universal`, but keep what they end with.
    Untouched,
    LineFeed,
    CarriageReturn,
    Both,
}

/// Which ends of lines a file had: what its attribute `newlines` tells.
#[derive(Clone, Copy, Debug, Default)]
struct NewlinesSeen {
    carriage_return: bool,
    line_feed: bool,
    both: bool,
}

impl NewlinesSeen {
    fn look_at(&mut self, text: &str) {
        if !text.contains('\r') {
            self.line_feed |= text.contains('\n');
            return;
        }
        let both = text.matches("\r\n").count();
        self.both |= both > 0;
        self.carriage_return |= text.matches('\r').count() > both;
        self.line_feed |= text.matches('\n').count() > both;
    }

    fn to_value(self, vm: &mut Vm) -> Value {
        let marks = [(self.carriage_return, "\r"), (self.line_feed, "\n"), (self.both, "\r\n")];
        let seen: Vec<Value> = marks.into_iter().filter(|(seen, _)| *seen).map(|(_, mark)| Value::from(mark)).collect();
        match &seen[..] {
            [] => Value::None,
            [mark] => mark.clone(),
            _ => vm.new_tuple(seen),
        }
    }
}

impl NativeObject for FileObject {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        visit(&self.buffer.borrow());
    }

    fn next(&self, vm: &mut Vm) -> Option<VmResult<Option<Value>>> {
        Some(self.next_line(vm))
    }
}

impl FileObject {
    pub fn new(source: Source, buffering: Buffering, name: Value, mode: &str, text: Option<TextLayer>) -> FileObject {
        FileObject {
            stream: Rc::new(RefCell::new(Some(Stream::new(source, buffering)))),
            name,
            mode: mode.to_string(),
            text: text.map(RefCell::new),
            buffer: RefCell::new(Value::Unbound),
            seen: Cell::default(),
            readable: mode.contains(['r', '+']),
            writable: mode.contains(['w', 'a', 'x', '+']),
        }
    }

    /// One of the standard streams: "<stdout>".
    pub fn standard(source: Source) -> FileObject {
        let (name, mode, buffering, errors) = match &source {
            Source::Stdin => ("<stdin>", "r", Buffering::Full, "strict"),
            Source::Stderr => ("<stderr>", "w", Buffering::Line, "backslashreplace"),
            _ if io::stdout().is_terminal() => ("<stdout>", "w", Buffering::Line, "strict"),
            _ => ("<stdout>", "w", Buffering::Full, "strict"),
        };
        let text = TextLayer { encoding: "utf-8".to_string(), errors: errors.to_string(), newline: Newline::Universal };
        FileObject::new(source, buffering, Value::from(name), mode, Some(text))
    }

    /// How the file turns bytes into text now; None for a binary one.
    pub fn text_layer(&self) -> Option<TextLayer> {
        self.text.as_ref().map(|text| text.borrow().clone())
    }

    /// The binary file with the same stream, of a text file.
    fn buffer(&self, vm: &mut Vm) -> Value {
        if self.buffer.borrow().is_unbound() {
            let buffer = FileObject {
                stream: self.stream.clone(),
                name: self.name.clone(),
                mode: if self.mode.contains('b') { self.mode.clone() } else { format!("{}b", self.mode) },
                text: None,
                buffer: RefCell::new(Value::Unbound),
                seen: Cell::default(),
                readable: self.readable,
                writable: self.writable,
            };
            let buffer = new_file(vm, buffer);
            self.buffer.replace(buffer);
        }
        self.buffer.borrow().clone()
    }

    pub fn is_closed(&self) -> bool {
        self.stream.borrow().is_none()
    }

    /// Runs `body` on the stream of an open file.
    fn with_stream<T>(&self, vm: &mut Vm, mut body: impl FnMut(&mut Stream) -> io::Result<T>) -> VmResult<T> {
        loop {
            let result = match &mut *self.stream.borrow_mut() {
                Some(stream) => body(stream),
                None => return Err(vm.value_error("I/O operation on closed file.")),
            };
            match result {
                // Nothing has been taken from the stream yet.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => vm.check_signals()?,
                result => return result.map_err(|error| vm.os_error(&error, None)),
            }
        }
    }

    fn check_readable(&self, vm: &mut Vm) -> VmResult<()> {
        if self.is_closed() {
            return Err(vm.value_error("I/O operation on closed file."));
        }
        if self.readable { Ok(()) } else { Err(self.unsupported(vm, "not readable", "read")) }
    }

    fn check_writable(&self, vm: &mut Vm) -> VmResult<()> {
        if self.is_closed() {
            return Err(vm.value_error("I/O operation on closed file."));
        }
        if self.writable { Ok(()) } else { Err(self.unsupported(vm, "not writable", "write")) }
    }

    /// `io.UnsupportedOperation`: text files say "not readable", binary ones "read".
    fn unsupported(&self, vm: &mut Vm, in_text: &str, in_binary: &str) -> Raised {
        let text = if self.text.is_some() { in_text } else { in_binary };
        vm.raise(&UNSUPPORTED_OPERATION, vec![Value::from(text)])
    }

    /// Bytes as what the file gives: text or bytes.
    fn wrap(&self, vm: &mut Vm, bytes: Vec<u8>) -> VmResult {
        let Some(text) = self.text_layer() else { return Ok(super::operator::bytes_value(bytes)) };
        let decoded = codec::decode(vm, &bytes, &text.encoding, &text.errors)?;
        if matches!(text.newline, Newline::Universal | Newline::Untouched) {
            let mut seen = self.seen.get();
            seen.look_at(&decoded);
            self.seen.set(seen);
        }
        Ok(Value::from(match text.newline {
            Newline::Universal if decoded.contains('\r') => decoded.replace("\r\n", "\n").replace('\r', "\n"),
            _ => decoded,
        }))
    }

    fn read(&self, vm: &mut Vm, count: Option<usize>) -> VmResult {
        self.check_readable(vm)?;
        let Some(count) = count else {
            let bytes = self.with_stream(vm, Stream::read_all)?;
            return self.wrap(vm, bytes);
        };
        if self.text.is_none() {
            let bytes = self.with_stream(vm, |stream| stream.read_exactly(count))?;
            return self.wrap(vm, bytes);
        }
        // Characters one by one: the file's position stays exact.
        let mut text = String::new();
        for _ in 0..count {
            let bytes = self.with_stream(vm, read_character)?;
            if bytes.is_empty() {
                break;
            }
            if let Some(character) = self.wrap(vm, bytes)?.as_str() {
                text.push_str(character);
            }
        }
        Ok(Value::from(text))
    }

    /// What was read ahead, or else comes by one call; at most `count` bytes.
    fn read_some(&self, vm: &mut Vm, count: Option<usize>) -> VmResult<Vec<u8>> {
        self.check_readable(vm)?;
        self.with_stream(vm, |stream| {
            let ahead = stream.look_ahead()?.len();
            stream.read_exactly(count.unwrap_or(ahead).min(ahead))
        })
    }

    /// The next line with its end, empty at the end of the file.
    fn read_line(&self, vm: &mut Vm, limit: Option<usize>) -> VmResult {
        self.check_readable(vm)?;
        let universal =
            |text: &RefCell<TextLayer>| matches!(text.borrow().newline, Newline::Universal | Newline::Untouched);
        let returns = self.text.as_ref().is_some_and(universal);
        let bytes = self.with_stream(vm, |stream| match limit {
            None if !returns => stream.read_line(),
            _ => read_limited_line(stream, limit, returns),
        })?;
        self.wrap(vm, bytes)
    }

    fn next_line(&self, vm: &mut Vm) -> VmResult<Option<Value>> {
        let line = self.read_line(vm, None)?;
        let empty = super::operator::native_length(&line) == Some(0);
        Ok((!empty).then_some(line))
    }

    /// Writes a text's characters as the file's encoding and newlines have it.
    pub fn write_text(&self, vm: &mut Vm, text: &Str) -> VmResult<()> {
        self.check_writable(vm)?;
        let Some(layer) = self.text.as_ref().map(RefCell::borrow) else {
            return Err(vm.type_error("a bytes-like object is required, not 'str'"));
        };
        let translated = match layer.newline {
            Newline::CarriageReturn => Some(Str::from_string(text.replace('\n', "\r"))),
            Newline::Both => Some(Str::from_string(text.replace('\n', "\r\n"))),
            _ => None,
        };
        let text = translated.as_ref().unwrap_or(text);
        if layer.encoding.eq_ignore_ascii_case("utf-8") && !has_stand_in(text) {
            return self.with_stream(vm, |stream| stream.write(text.as_bytes()));
        }
        // What encodes may be guest code, which may change the file.
        let TextLayer { encoding, errors, .. } = layer.clone();
        drop(layer);
        let bytes = codec::encode(vm, text, &encoding, &errors)?;
        self.with_stream(vm, |stream| stream.write(&bytes))
    }

    pub fn flush(&self, vm: &mut Vm) -> VmResult<()> {
        self.with_stream(vm, Stream::flush)
    }

    fn close(&self, vm: &mut Vm) -> VmResult<()> {
        let stream = self.stream.borrow_mut().take();
        match stream.map(|mut stream| stream.flush()) {
            Some(Err(error)) => Err(vm.os_error(&error, None)),
            _ => Ok(()),
        }
    }
}

/// One of the three streams that a process starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandardStream {
    Stdin,
    Stdout,
    Stderr,
}

/// The file objects of the standard streams, made at first use; unbound before.
#[derive(Default)]
struct StandardFiles {
    files: [RefCell<Value>; 3],
}

/// `sys.__stdout__` and its like.
pub fn standard_file(vm: &mut Vm, stream: StandardStream) -> Value {
    let files = vm.module_state::<StandardFiles>();
    let place = &files.files[stream as usize];
    if place.borrow().is_unbound() {
        let source = match stream {
            StandardStream::Stdin => Source::Stdin,
            StandardStream::Stdout => Source::Stdout,
            StandardStream::Stderr => Source::Stderr,
        };
        let file = new_file(vm, FileObject::standard(source));
        place.replace(file);
    }
    place.borrow().clone()
}

/// From now on, what is written to standard output and standard error does not wait for more.
pub fn write_standard_files_at_once(vm: &mut Vm) {
    for stream in [StandardStream::Stdout, StandardStream::Stderr] {
        if let Some(file) = standard_file(vm, stream).native::<FileObject>()
            && let Some(stream) = &mut *file.stream.borrow_mut()
        {
            stream.buffering = Buffering::None;
        }
    }
}

/// From now on, what is written to standard output and standard error goes where `output` says, if they are terminals.
pub fn show_standard_files(vm: &mut Vm, output: impl Fn() -> Box<dyn io::Write>) {
    for stream in [StandardStream::Stdout, StandardStream::Stderr] {
        if let Some(file) = standard_file(vm, stream).native::<FileObject>()
            && let Some(stream) = &mut *file.stream.borrow_mut()
            && stream.is_terminal()
        {
            stream.show(output());
        }
    }
}

/// From now on, what is read of standard input comes from `input`.
pub fn read_standard_input(vm: &mut Vm, input: Box<dyn io::Read>) {
    if let Some(file) = standard_file(vm, StandardStream::Stdin).native::<FileObject>()
        && let Some(stream) = &mut *file.stream.borrow_mut()
    {
        stream.ask(input);
    }
}

/// Writes out what the standard streams still hold: before the process ends, and before a child starts.
pub fn flush_standard_files(vm: &mut Vm) {
    for place in &vm.module_state::<StandardFiles>().files {
        let file = place.borrow().clone();
        if let Some(file) = file.native::<FileObject>()
            && let Some(stream) = &mut *file.stream.borrow_mut()
        {
            // A closed pipe at the end of the program is nobody's error.
            let _ = stream.flush();
        }
    }
}

/// The bytes of one UTF-8 character, or a whole "\r\n".
fn read_character(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let mut bytes = stream.read_exactly(1)?;
    let more = match bytes.first() {
        Some(0xc0..=0xdf) => 1,
        Some(0xe0..=0xef) => 2,
        Some(0xf0..=0xff) => 3,
        Some(b'\r') if stream.peek()? == Some(b'\n') => 1,
        _ => 0,
    };
    if more > 0 {
        bytes.extend(stream.read_exactly(more)?);
    }
    Ok(bytes)
}

fn read_limited_line(stream: &mut Stream, limit: Option<usize>, returns: bool) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let mut characters = 0;
    while limit.is_none_or(|limit| characters < limit) {
        let character = if returns { read_character(stream)? } else { stream.read_exactly(1)? };
        let Some(&last) = character.last() else { break };
        characters += 1;
        let ends = last == b'\n' || returns && last == b'\r';
        line.extend(character);
        if ends {
            break;
        }
    }
    Ok(line)
}

macro_rules! file_type {
    ($spec:ident, $name:literal, $module:literal) => {
        pub static $spec: TypeSpec = TypeSpec {
            name: $name,
            module: $module,
            base: None,
            subclassing: Subclassing::Refused,
            instances: Instances::Open,
            build,
            doc: "",
        };
    };
}

file_type!(TEXT_IO_WRAPPER, "TextIOWrapper", "_io");
file_type!(BUFFERED_READER, "BufferedReader", "_io");
file_type!(BUFFERED_WRITER, "BufferedWriter", "_io");
file_type!(BUFFERED_RANDOM, "BufferedRandom", "_io");

pub static UNSUPPORTED_OPERATION: TypeSpec = TypeSpec {
    name: "UnsupportedOperation",
    module: "io",
    base: Some(&exceptions::OS_ERROR),
    subclassing: Subclassing::Allowed,
    instances: Instances::Open,
    build: |_| {},
    doc: "",
};

/// A file object of the type that fits.
pub fn new_file(vm: &mut Vm, file: FileObject) -> Value {
    let spec = match (&file.text, file.readable, file.writable) {
        (Some(_), ..) => &TEXT_IO_WRAPPER,
        (None, true, true) => &BUFFERED_RANDOM,
        (None, _, true) => &BUFFERED_WRITER,
        _ => &BUFFERED_READER,
    };
    vm.new_native(spec, file)
}

fn file_of(this: &Value) -> &FileObject {
    this.native().expect("the receiver of a file's method is a file")
}

fn build(builder: &mut TypeBuilder<'_>) {
    super::iterator_type::iteration_methods(builder);
    build_reading(builder);
    build_binary_reading(builder);
    build_writing(builder);
    build_positions(builder);
    build_facts(builder);
    build_layers(builder);
}

fn optional_count(vm: &mut Vm, count: &Value) -> VmResult<Option<usize>> {
    if count.is_none() {
        return Ok(None);
    }
    let count = vm.index(count)?;
    Ok(usize::try_from(count).ok())
}

fn build_reading(builder: &mut TypeBuilder<'_>) {
    builder.method("read($self, size=-1, /)", |vm, this, [size]| {
        let count = optional_count(vm, &size)?;
        file_of(this).read(vm, count)
    });
    builder.method("readline($self, size=-1, /)", |vm, this, [size]| {
        let limit = optional_count(vm, &size)?;
        file_of(this).read_line(vm, limit)
    });
    builder.method("readlines($self, hint=-1, /)", |vm, this, [hint]| {
        let hint = optional_count(vm, &hint)?.filter(|&hint| hint > 0);
        let (mut lines, mut size) = (Vec::new(), 0);
        while let Some(line) = file_of(this).next_line(vm)? {
            size += super::operator::native_length(&line).unwrap_or(0);
            lines.push(line);
            if hint.is_some_and(|hint| size >= hint) {
                break;
            }
        }
        Ok(vm.new_list(lines))
    });
}

/// Reading that only binary files have.
fn build_binary_reading(builder: &mut TypeBuilder<'_>) {
    builder.method("read1($self, size=-1, /)", |vm, this, [size]| {
        let count = optional_count(vm, &size)?;
        let bytes = binary(vm, this, "read1")?.read_some(vm, count)?;
        Ok(super::operator::bytes_value(bytes))
    });
    builder.method("peek($self, size=0, /)", |vm, this, [_size]| {
        let file = binary(vm, this, "peek")?;
        file.check_readable(vm)?;
        let bytes = file.with_stream(vm, |stream| stream.look_ahead().map(<[u8]>::to_vec))?;
        Ok(super::operator::bytes_value(bytes))
    });
    for (declaration, name, once) in
        [("readinto($self, buffer, /)", "readinto", false), ("readinto1($self, buffer, /)", "readinto1", true)]
    {
        builder.method(declaration, move |vm, this, [buffer]| {
            let file = binary(vm, this, name)?;
            let length = match &buffer {
                Value::Bytes(_) => None,
                _ => with_bytes(&buffer, |bytes| bytes.len()),
            };
            let Some(length) = length else {
                let kind = vm.argument_type_name(&buffer);
                let text = format!("{name}() argument must be read-write bytes-like object, not {kind}");
                return Err(vm.type_error(text));
            };
            let bytes = match once {
                true => file.read_some(vm, Some(length))?,
                false => {
                    file.check_readable(vm)?;
                    file.with_stream(vm, |stream| stream.read_exactly(length))?
                }
            };
            if !write_bytes(&buffer, 0, &bytes) {
                return Err(vm.type_error(format!("{name}() argument must be read-write bytes-like object")));
            }
            Ok(Value::from(bytes.len()))
        });
    }
}

/// The file, if it is a binary one.
fn binary<'a>(vm: &mut Vm, this: &'a Value, method: &str) -> VmResult<&'a FileObject> {
    let file = file_of(this);
    if file.text.is_some() { Err(missing(vm, this, method)) } else { Ok(file) }
}

fn build_writing(builder: &mut TypeBuilder<'_>) {
    builder.method("write($self, data, /)", |vm, this, [data]| write(vm, file_of(this), &data));
    builder.method("writelines($self, lines, /)", |vm, this, [lines]| {
        let iterator = vm.get_iter(&lines)?;
        while let Some(line) = vm.next(&iterator)? {
            write(vm, file_of(this), &line)?;
        }
        Ok(Value::None)
    });
    builder.method("flush($self, /)", |vm, this, []| {
        file_of(this).flush(vm)?;
        Ok(Value::None)
    });
    builder.method("close($self, /)", |vm, this, []| {
        file_of(this).close(vm)?;
        Ok(Value::None)
    });
    builder.method("__enter__($self, /)", |vm, this, []| {
        if file_of(this).is_closed() {
            return Err(vm.value_error("I/O operation on closed file."));
        }
        Ok(this.clone())
    });
    builder.method("__exit__($self, /, *args)", |vm, this, [_args]| {
        file_of(this).close(vm)?;
        Ok(Value::None)
    });
}

/// Writes text or bytes and gives how many characters or bytes there were.
fn write(vm: &mut Vm, file: &FileObject, data: &Value) -> VmResult {
    if file.text.is_some() {
        let Some(text) = data.as_str() else {
            let message = format!("write() argument must be str, not {}", vm.argument_type_name(data));
            return Err(vm.type_error(message));
        };
        file.write_text(vm, text)?;
        return Ok(Value::from(text.length()));
    }
    let Some(bytes) = super::bytes_methods::bytes_like(data) else {
        let message = format!("a bytes-like object is required, not '{}'", vm.type_name(data));
        return Err(vm.type_error(message));
    };
    file.check_writable(vm)?;
    file.with_stream(vm, |stream| stream.write(&bytes))?;
    Ok(Value::from(bytes.len()))
}

fn build_positions(builder: &mut TypeBuilder<'_>) {
    builder.method("seek($self, cookie, whence=0, /)", |vm, this, [offset, whence]| {
        let offset = vm.index(&offset)?;
        let to = match vm.index(&whence)? {
            0 if offset < 0 => return Err(vm.value_error(format!("negative seek position {offset}"))),
            0 => SeekFrom::Start(offset as u64),
            1 if file_of(this).text.is_some() && offset != 0 => {
                return Err(file_of(this).unsupported(vm, "can't do nonzero cur-relative seeks", ""));
            }
            1 => SeekFrom::Current(offset),
            2 if file_of(this).text.is_some() && offset != 0 => {
                return Err(file_of(this).unsupported(vm, "can't do nonzero end-relative seeks", ""));
            }
            2 => SeekFrom::End(offset),
            whence => return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
        };
        let at = file_of(this).with_stream(vm, |stream| stream.seek(to))?;
        Ok(Value::Int(at as i64))
    });
    builder.method("tell($self, /)", |vm, this, []| {
        let at = file_of(this).with_stream(vm, Stream::tell)?;
        Ok(Value::Int(at as i64))
    });
    builder.method("truncate($self, pos=None, /)", |vm, this, [size]| {
        file_of(this).check_writable(vm)?;
        let size = match optional_count(vm, &size)? {
            Some(size) => size as u64,
            None => file_of(this).with_stream(vm, Stream::tell)?,
        };
        file_of(this).with_stream(vm, |stream| stream.truncate(size))?;
        Ok(Value::Int(size as i64))
    });
}

fn build_facts(builder: &mut TypeBuilder<'_>) {
    builder.method("readable($self, /)", |_, this, []| Ok(Value::Bool(file_of(this).readable)));
    builder.method("writable($self, /)", |_, this, []| Ok(Value::Bool(file_of(this).writable)));
    builder.method("seekable($self, /)", |vm, this, []| {
        file_of(this).with_stream(vm, |stream| Ok(stream.is_seekable())).map(Value::Bool)
    });
    builder.method("isatty($self, /)", |vm, this, []| {
        file_of(this).with_stream(vm, |stream| Ok(stream.is_terminal())).map(Value::Bool)
    });
    builder.method("fileno($self, /)", |vm, this, []| {
        file_of(this).with_stream(vm, |stream| Ok(stream.file_number())).map(Value::Int)
    });
    builder.getter("closed", |_, this| Ok(Value::Bool(file_of(this).is_closed())));
    builder.getter("name", |_, this| Ok(file_of(this).name.clone()));
    builder.getter("mode", |_, this| Ok(Value::from(file_of(this).mode.as_str())));
    builder.getter("encoding", |vm, this| match file_of(this).text_layer() {
        Some(text) => Ok(Value::from(text.encoding.as_str())),
        None => Err(missing(vm, this, "encoding")),
    });
    builder.getter("errors", |vm, this| match file_of(this).text_layer() {
        Some(text) => Ok(Value::from(text.errors.as_str())),
        None => Err(missing(vm, this, "errors")),
    });
    builder.getter("newlines", |vm, this| match file_of(this).text_layer() {
        Some(_) => Ok(file_of(this).seen.get().to_value(vm)),
        None => Err(missing(vm, this, "newlines")),
    });
    builder.getter("line_buffering", |vm, this| match file_of(this).text_layer() {
        Some(_) => {
            let buffering = file_of(this).with_stream(vm, |stream| Ok(stream.buffering))?;
            Ok(Value::Bool(buffering == Buffering::Line))
        }
        None => Err(missing(vm, this, "line_buffering")),
    });
    builder.getter("write_through", |vm, this| match file_of(this).text_layer() {
        Some(_) => {
            let buffering = file_of(this).with_stream(vm, |stream| Ok(stream.buffering))?;
            Ok(Value::Bool(buffering == Buffering::None))
        }
        None => Err(missing(vm, this, "write_through")),
    });
    builder.method("__repr__($self, /)", |vm, this, []| {
        let file = file_of(this);
        let name = vm.repr(&file.name)?;
        Ok(Value::from(match file.text_layer() {
            Some(text) => {
                format!("<_io.TextIOWrapper name={name} mode='{}' encoding='{}'>", file.mode, text.encoding)
            }
            None => format!("<_io.{} name={name}>", vm.short_type_name(this)),
        }))
    });
}

/// The layers below a file, and how text becomes bytes.
fn build_layers(builder: &mut TypeBuilder<'_>) {
    builder.getter("buffer", |vm, this| match file_of(this).text_layer() {
        Some(_) => Ok(file_of(this).buffer(vm)),
        None => Err(missing(vm, this, "buffer")),
    });
    builder.getter("raw", |vm, this| match file_of(this).text_layer() {
        Some(_) => Err(missing(vm, this, "raw")),
        None => raw_file(vm, file_of(this)),
    });
    builder.method(
        "reconfigure($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, \
         write_through=None)",
        |vm, this, options| {
            if file_of(this).text_layer().is_none() {
                return Err(missing(vm, this, "reconfigure"));
            }
            reconfigure(vm, file_of(this), options)
        },
    );
}

/// The file without a buffer, which does not own the descriptor.
fn raw_file(vm: &mut Vm, file: &FileObject) -> VmResult {
    let number = file.with_stream(vm, |stream| Ok(stream.file_number()))?;
    let module = vm.import_module("_fileio")?;
    let class = vm.get_attribute_str(&module, "FileIO")?;
    vm.call(&class, &[Value::Int(number), Value::from(file.mode.as_str()), Value::Bool(false)])
}

fn reconfigure(vm: &mut Vm, file: &FileObject, options: [Value; 5]) -> VmResult {
    let [encoding, errors, newline, line_buffering, write_through] = options;
    let Some(mut layer) = file.text_layer() else { return Ok(Value::None) };
    if let Some(encoding) = TextLayer::option(vm, "reconfigure", "encoding", &encoding)? {
        codec::Codec::find(vm, &encoding)?;
        layer.encoding = encoding;
        layer.errors = "strict".to_string();
    }
    if let Some(errors) = TextLayer::option(vm, "reconfigure", "errors", &errors)? {
        layer.errors = errors;
    }
    if let Some(newline) = newline.given() {
        layer.newline = Newline::parse(vm, "reconfigure", &newline)?;
    }
    let lines = if line_buffering.is_none() { None } else { Some(vm.truth(&line_buffering)?) };
    let at_once = if write_through.is_none() { None } else { Some(vm.truth(&write_through)?) };
    file.flush(vm)?;
    file.with_stream(vm, |stream| {
        stream.buffering = match (at_once, lines) {
            (Some(true), _) => Buffering::None,
            (_, Some(true)) => Buffering::Line,
            (None, None) => stream.buffering,
            (Some(false), None) if stream.buffering == Buffering::Line => Buffering::Line,
            (None, Some(false)) if stream.buffering == Buffering::None => Buffering::None,
            _ => Buffering::Full,
        };
        Ok(())
    })?;
    if let Some(text) = &file.text {
        text.replace(layer);
    }
    Ok(Value::None)
}

impl TextLayer {
    /// Whether characters are told apart by their first bytes, and wrong ones are an error: then reading some of them
    /// needs no decoder with a memory.
    pub fn is_simple(&self) -> bool {
        let encoding = self.encoding.to_ascii_lowercase();
        matches!(encoding.as_str(), "utf-8" | "utf8" | "ascii") && self.errors == "strict"
    }

    /// The value of an argument that is a text or None.
    pub fn option(vm: &mut Vm, function: &str, name: &str, value: &Value) -> VmResult<Option<String>> {
        match value.as_str() {
            Some(text) => Ok(Some(text.to_string())),
            None if value.is_none() => Ok(None),
            None => {
                let kind = vm.type_name(value);
                Err(vm.type_error(format!("{function}() argument '{name}' must be str or None, not {kind}")))
            }
        }
    }
}

impl Newline {
    /// What the argument `newline` says.
    pub fn parse(vm: &mut Vm, function: &str, value: &Value) -> VmResult<Newline> {
        match TextLayer::option(vm, function, "newline", value)?.as_deref() {
            None => Ok(Newline::Universal),
            Some("") => Ok(Newline::Untouched),
            Some("\n") => Ok(Newline::LineFeed),
            Some("\r") => Ok(Newline::CarriageReturn),
            Some("\r\n") => Ok(Newline::Both),
            Some(other) => Err(vm.value_error(format!("illegal newline value: {other}"))),
        }
    }
}

fn missing(vm: &mut Vm, this: &Value, name: &str) -> Raised {
    let text = format!("'_io.{}' object has no attribute '{name}'", vm.type_name(this));
    vm.attribute_error(text, this, name)
}
