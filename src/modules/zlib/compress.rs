//! Owns compressing: at once, and by objects that are fed.

use std::cell::RefCell;

use zlib_rs::{Deflate, DeflateConfig, DeflateError, DeflateFlush, Method, Status, Strategy};

use super::{
    DATA_ERROR, DEFLATED, MEMORY_ERROR, ROOM, STREAM_ERROR, bytes_value, data, dictionary, error, plain_error,
};
use crate::objects::native_object::NativeObject;
use crate::objects::type_builder::{Instances, Subclassing, TypeBuilder, TypeSpec};
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

/// What a compression object has made so far; nothing once it has been finished.
struct Compressor {
    engine: RefCell<Option<Deflate>>,
}

impl NativeObject for Compressor {}

static COMPRESS: TypeSpec = TypeSpec {
    name: "Compress",
    module: "zlib",
    base: None,
    subclassing: Subclassing::Refused,
    instances: Instances::Plain,
    build: build_compressor,
    doc: "Compresses data piece by piece.",
};

/// The parameters of a compression, if there can be such a one.
fn configuration(level: i64, bits: i64, memory: i64, strategy: i64) -> Option<DeflateConfig> {
    let possible =
        matches!(bits, -15..=-9 | 8..=15 | 25..=31) && (-1..=9).contains(&level) && (1..=9).contains(&memory);
    let strategy = Strategy::try_from(i32::try_from(strategy).ok()?).ok()?;
    possible.then_some(DeflateConfig {
        level: level as i32,
        method: Method::Deflated,
        // There are no windows of 256 bytes.
        window_bits: if bits == 8 { 9 } else { bits as i32 },
        mem_level: memory as i32,
        strategy,
    })
}

/// All that comes of some input.
fn feed(engine: &mut Deflate, input: &[u8], flush: DeflateFlush) -> Result<Vec<u8>, DeflateError> {
    let mut output = Vec::new();
    let mut read = 0;
    loop {
        let start = output.len();
        output.resize(start + ROOM.max(start), 0);
        let (before_in, before_out) = (engine.total_in(), engine.total_out());
        let status = engine.compress(&input[read..], &mut output[start..], flush);
        read += (engine.total_in() - before_in) as usize;
        let made = (engine.total_out() - before_out) as usize;
        let is_full = start + made == output.len();
        output.truncate(start + made);
        match status? {
            Status::StreamEnd => return Ok(output),
            _ if !is_full && read == input.len() => return Ok(output),
            // Nothing more can be done.
            Status::BufError if made == 0 => return Ok(output),
            _ => {}
        }
    }
}

fn number(error: DeflateError) -> i32 {
    match error {
        DeflateError::StreamError => STREAM_ERROR,
        DeflateError::DataError => DATA_ERROR,
        DeflateError::MemError => MEMORY_ERROR,
    }
}

fn flush_mode(mode: i64) -> Option<DeflateFlush> {
    Some(match mode {
        0 => DeflateFlush::NoFlush,
        1 => DeflateFlush::PartialFlush,
        2 => DeflateFlush::SyncFlush,
        3 => DeflateFlush::FullFlush,
        4 => DeflateFlush::Finish,
        5 => DeflateFlush::Block,
        _ => return None,
    })
}

pub fn register(builder: &mut TypeBuilder<'_>) {
    builder.function("compress(data, /, level=-1, wbits=15)", |vm, [input, level, bits]| {
        let input = data(vm, &input)?;
        let (level, bits) = (vm.index(&level)?, vm.index(&bits)?);
        let Some(configuration) = configuration(level, bits, 8, 0) else {
            return Err(plain_error(vm, "Bad compression level"));
        };
        match feed(&mut Deflate::new_with_config(configuration), &input, DeflateFlush::Finish) {
            Ok(output) => Ok(bytes_value(output)),
            Err(failure) => Err(error(vm, number(failure), "while compressing data", None)),
        }
    });
    builder.function(
        "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)",
        |vm, [level, method, bits, memory, strategy, zdict]| {
            let mut numbers = [0; 5];
            for (number, value) in numbers.iter_mut().zip([&level, &method, &bits, &memory, &strategy]) {
                *number = vm.index(value)?;
            }
            let [level, method, bits, memory, strategy] = numbers;
            let zdict = dictionary(vm, &zdict)?;
            let Some(configuration) = configuration(level, bits, memory, strategy).filter(|_| method == DEFLATED)
            else {
                return Err(vm.value_error("Invalid initialization option"));
            };
            let mut engine = Deflate::new_with_config(configuration);
            if let Some(zdict) = zdict
                && engine.set_dictionary(&zdict).is_err()
            {
                return Err(vm.value_error("Invalid dictionary"));
            }
            Ok(vm.new_native(&COMPRESS, Compressor { engine: RefCell::new(Some(engine)) }))
        },
    );
}

fn engine(this: &Value) -> &RefCell<Option<Deflate>> {
    let compressor: &Compressor = this.native().expect("the method was looked up in the type of its receiver");
    &compressor.engine
}

fn build_compressor(builder: &mut TypeBuilder<'_>) {
    builder.constructor("__new__(*args, **kwargs)", |vm, _, [_args, _keywords]| {
        Err::<Value, _>(vm.type_error("cannot create 'zlib.Compress' instances"))
    });
    builder.method("compress($self, data, /)", |vm, this, [input]| {
        let input = data(vm, &input)?;
        run(vm, this, &input, Some(DeflateFlush::NoFlush), "while compressing data")
    });
    builder.method("flush($self, mode=4, /)", |vm, this, [mode]| {
        let mode = vm.index(&mode)?;
        if mode == 0 {
            return Ok(bytes_value([]));
        }
        let result = run(vm, this, &[], flush_mode(mode), "while flushing")?;
        if mode == 4 {
            engine(this).replace(None);
        }
        Ok(result)
    });
}

fn run(vm: &mut Vm, this: &Value, input: &[u8], flush: Option<DeflateFlush>, doing: &str) -> VmResult {
    let result = match (engine(this).borrow_mut().as_mut(), flush) {
        (Some(engine), Some(flush)) => feed(engine, input, flush),
        _ => Err(DeflateError::StreamError),
    };
    match result {
        Ok(output) => Ok(bytes_value(output)),
        Err(failure) => Err(error(vm, number(failure), doing, None)),
    }
}
