//! Owns decompressing: at once, and by objects that are fed.

use std::cell::RefCell;

use zlib_rs::{Inflate, InflateError, InflateFlush, Status};

use super::{BUFFER_ERROR, DATA_ERROR, MEMORY_ERROR, NEEDS_DICTIONARY, ROOM, STREAM_ERROR, bytes_value, data, error};
use crate::objects::bytes_methods::bytes_like;
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::{Raised, VmResult};

const DECOMPRESSING: &str = "while decompressing data";

/// A stream that is read.
struct Stream {
    engine: Inflate,
    zdict: Option<Vec<u8>>,
    is_raw: bool,
}

/// What came of some input.
struct Portion {
    output: Vec<u8>,
    /// How much of the input was used.
    read: usize,
    is_end: bool,
}

enum Failure {
    Stream(i32, Option<&'static str>),
    /// The dictionary is not the one that the stream wants.
    Dictionary(i32),
}

impl Failure {
    fn raised(&self, vm: &mut Vm, doing: &str) -> Raised {
        match *self {
            Failure::Stream(number, told) => error(vm, number, doing, told),
            Failure::Dictionary(number) => error(vm, number, "while setting zdict", None),
        }
    }
}

fn number(error: InflateError) -> i32 {
    match error {
        InflateError::NeedDict { .. } => NEEDS_DICTIONARY,
        InflateError::StreamError => STREAM_ERROR,
        InflateError::DataError => DATA_ERROR,
        InflateError::MemError => MEMORY_ERROR,
    }
}

impl Stream {
    /// A stream with a window of so many bits: raw if they are negative, with the header of gzip from 16, of either
    /// kind from 32. None if there can be no such one.
    fn new(bits: i64, zdict: Option<Vec<u8>>) -> Option<Stream> {
        let possible = match bits {
            ..0 => (-15..=-8).contains(&bits),
            0..48 => matches!(bits & 15, 0 | 8..=15),
            _ => false,
        };
        possible.then(|| {
            let engine = Inflate::new(bits >= 0, bits.unsigned_abs() as u8);
            Stream { engine, zdict, is_raw: bits < 0 }
        })
    }

    /// Gives a raw stream its dictionary, which it has no way of asking for.
    fn set_raw_dictionary(&mut self) -> Result<(), Failure> {
        match self.zdict.as_deref() {
            Some(zdict) if self.is_raw => match self.engine.set_dictionary(zdict) {
                Ok(_) => Ok(()),
                Err(error) => Err(Failure::Dictionary(number(error))),
            },
            _ => Ok(()),
        }
    }

    /// Reads as much as there is, or as makes `limit` bytes.
    fn feed(&mut self, input: &[u8], limit: usize, flush: InflateFlush) -> Result<Portion, Failure> {
        let mut portion = Portion { output: Vec::new(), read: 0, is_end: false };
        let Portion { output, read, is_end } = &mut portion;
        loop {
            let start = output.len();
            output.resize((start + ROOM.max(start)).min(limit), 0);
            let (before_in, before_out) = (self.engine.total_in(), self.engine.total_out());
            let status = self.engine.decompress(&input[*read..], &mut output[start..], flush);
            *read += (self.engine.total_in() - before_in) as usize;
            let made = (self.engine.total_out() - before_out) as usize;
            let is_full = start + made == output.len();
            output.truncate(start + made);
            match status {
                Ok(Status::StreamEnd) => {
                    *is_end = true;
                    return Ok(portion);
                }
                Ok(status) => {
                    let is_stuck = matches!(status, Status::BufError) || *read == input.len();
                    if output.len() >= limit || !is_full && is_stuck {
                        return Ok(portion);
                    }
                }
                Err(InflateError::NeedDict { .. }) if self.zdict.is_some() => {
                    let zdict = self.zdict.as_deref().unwrap_or_default();
                    self.engine.set_dictionary(zdict).map_err(|error| Failure::Dictionary(number(error)))?;
                }
                Err(error) => return Err(Failure::Stream(number(error), self.engine.error_message())),
            }
        }
    }
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("decompress(data, /, wbits=15, bufsize=16384)", |vm, [input, bits, size]| {
        let input = data(vm, &input)?;
        let (bits, size) = (vm.index(&bits)?, vm.index(&size)?);
        if size < 0 {
            return Err(vm.value_error("bufsize must be non-negative"));
        }
        let Some(mut stream) = Stream::new(bits, None) else {
            return Err(error(vm, STREAM_ERROR, "while preparing to decompress data", None));
        };
        match stream.feed(&input, usize::MAX, InflateFlush::SyncFlush) {
            Ok(portion) if portion.is_end => Ok(bytes_value(portion.output)),
            Ok(_) => Err(error(vm, BUFFER_ERROR, DECOMPRESSING, None)),
            Err(failure) => Err(failure.raised(vm, DECOMPRESSING)),
        }
    });
    builder.function("decompressobj(wbits=15, zdict=<unrepresentable>)", |vm, [bits, zdict]| {
        let stream = new_stream(vm, &bits, &zdict)?;
        let fed = Fed { stream: Some(stream), unused: Vec::new(), tail: Vec::new(), is_end: false };
        Ok(vm.new_native(&DECOMPRESS, Decompressor(RefCell::new(fed))))
    });
    let class = builder.vm.native_type(&BUFFERED);
    builder.value("_ZlibDecompressor", class);
}

fn new_stream(vm: &mut Vm, bits: &Value, zdict: &Value) -> VmResult<Stream> {
    let bits = vm.index(bits)?;
    let given = bytes_like(zdict);
    if given.is_none() && !zdict.is_unbound() {
        return Err(vm.type_error("zdict argument must support the buffer protocol"));
    }
    let Some(mut stream) = Stream::new(bits, given) else {
        return Err(vm.value_error("Invalid initialization option"));
    };
    match stream.set_raw_dictionary() {
        Ok(()) => Ok(stream),
        Err(failure) => Err(failure.raised(vm, "while setting zdict")),
    }
}

/// What a decompression object has read.
struct Fed {
    /// None once the end was flushed.
    stream: Option<Stream>,
    /// What came after the end.
    unused: Vec<u8>,
    /// What a limit has kept from being read.
    tail: Vec<u8>,
    is_end: bool,
}

struct Decompressor(RefCell<Fed>);

impl NativeObject for Decompressor {}

static DECOMPRESS: TypeSpec = TypeSpec {
    name: "Decompress",
    module: "zlib",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: build_decompressor,
    doc: "Decompresses data piece by piece.",
};

static BUFFERED: TypeSpec = TypeSpec {
    name: "_ZlibDecompressor",
    module: "zlib",
    base: None,
    subclassing: Subclassing::Allowed,
    instances: Instances::Plain,
    build: build_buffered,
    doc: "Decompresses data piece by piece, and keeps what it has not read.",
};

fn fed(this: &Value) -> &RefCell<Fed> {
    let decompressor: &Decompressor = this.native().expect("the method was looked up in the type of its receiver");
    &decompressor.0
}

impl Fed {
    /// Reads on, and remembers what was not read.
    fn advance(&mut self, input: &[u8], limit: usize, flush: InflateFlush) -> Result<Vec<u8>, Failure> {
        let stream = self.stream.as_mut().ok_or(Failure::Stream(STREAM_ERROR, None))?;
        let portion = stream.feed(input, limit, flush)?;
        let rest = &input[portion.read..];
        self.tail.clear();
        match portion.is_end {
            true => self.unused.extend_from_slice(rest),
            false => self.tail.extend_from_slice(rest),
        }
        self.is_end = portion.is_end;
        Ok(portion.output)
    }
}

fn finished(vm: &mut Vm, result: Result<Vec<u8>, Failure>, doing: &str) -> VmResult {
    match result {
        Ok(output) => Ok(bytes_value(output)),
        Err(failure) => Err(failure.raised(vm, doing)),
    }
}

fn build_decompressor(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, _, [_args, _keywords]| {
        Err::<Value, _>(vm.type_error("cannot create 'zlib.Decompress' instances"))
    });
    builder.member("unused_data", |_, this| Ok(bytes_value(&fed(this).borrow().unused)));
    builder.member("unconsumed_tail", |_, this| Ok(bytes_value(&fed(this).borrow().tail)));
    builder.member("eof", |_, this| Ok(Value::Bool(fed(this).borrow().is_end)));
    builder.method("decompress($self, data, /, max_length=0)", |vm, this, [input, limit]| {
        let input = data(vm, &input)?;
        let limit = match vm.index(&limit)? {
            ..0 => return Err(vm.value_error("max_length must be non-negative")),
            0 => usize::MAX,
            limit => limit as usize,
        };
        let result = fed(this).borrow_mut().advance(&input, limit, InflateFlush::SyncFlush);
        finished(vm, result, DECOMPRESSING)
    });
    builder.method("flush($self, length=16384, /)", |vm, this, [length]| {
        if vm.index(&length)? <= 0 {
            return Err(vm.value_error("length must be greater than zero"));
        }
        let mut own = fed(this).borrow_mut();
        if own.stream.is_none() {
            return Ok(bytes_value([]));
        }
        let tail = std::mem::take(&mut own.tail);
        let result = own.advance(&tail, usize::MAX, InflateFlush::Finish);
        if own.is_end {
            own.stream = None;
        }
        drop(own);
        finished(vm, result, "while decompressing data")
    });
}

fn build_buffered(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(wbits=15, zdict=<unrepresentable>)", |vm, class, [bits, zdict]| -> VmResult {
        let stream = new_stream(vm, &bits, &zdict)?;
        let fed = Fed { stream: Some(stream), unused: Vec::new(), tail: Vec::new(), is_end: false };
        Ok(vm.new_native_of(class, Decompressor(RefCell::new(fed))))
    });
    builder.member("unused_data", |_, this| Ok(bytes_value(&fed(this).borrow().unused)));
    builder.member("eof", |_, this| Ok(Value::Bool(fed(this).borrow().is_end)));
    builder.member("needs_input", |_, this| {
        let own = fed(this).borrow();
        Ok(Value::Bool(!own.is_end && own.stream.is_some() && own.tail.is_empty()))
    });
    for declaration in ["__reduce__($self, /)", "__getstate__($self, /)"] {
        builder.method(declaration, |vm, _, []| -> VmResult {
            Err(vm.type_error("cannot pickle 'zlib._ZlibDecompressor' object"))
        });
    }
    builder.method("decompress($self, data, max_length=-1)", |vm, this, [input, limit]| {
        let input = data(vm, &input)?;
        let limit = usize::try_from(vm.index(&limit)?).unwrap_or(usize::MAX);
        let mut own = fed(this).borrow_mut();
        if own.is_end {
            drop(own);
            return Err(vm.eof_error("End of stream already reached"));
        }
        let mut whole = std::mem::take(&mut own.tail);
        whole.extend_from_slice(&input);
        let result = own.advance(&whole, limit, InflateFlush::SyncFlush);
        drop(own);
        finished(vm, result, DECOMPRESSING)
    });
}
