//! Owns `open`.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::PathBuf;

use crate::objects::bytes_methods::bytes_like;
use crate::objects::codec::Codec;
use crate::objects::file::{self, FileObject, Newline, TextLayer};
use crate::objects::stream::{Buffering, Source};
use crate::objects::system_name;
use crate::objects::type_builder::TypeBuilder;
use crate::objects::value::Value;
use crate::vm::Vm;
use crate::vm::protocol::VmResult;

pub fn build(builder: &mut TypeBuilder<'_>) {
    builder.function(
        "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        |vm, [path, mode, buffering, encoding, errors, newline, closefd, opener]| {
            let Some(mode) = mode.as_str() else {
                let message = format!("open() argument 'mode' must be str, not {}", vm.argument_type_name(&mode));
                return Err(vm.type_error(message));
            };
            let access = Access::parse(vm, mode)?;
            let buffering = vm.index(&buffering)?;
            let text = text_layer(vm, &access, [&encoding, &errors, &newline])?;
            if buffering == 0 && !access.binary {
                return Err(vm.value_error("can't have unbuffered text I/O"));
            }
            let plain = opener.is_none() && vm.truth(&closefd)? && path.as_int().is_none() && path.as_float().is_none();
            let native = match &text {
                None => buffering < 0,
                Some(layer) => buffering < 0 && layer.is_simple(),
            };
            if !plain || !native {
                let mode = Value::from(mode.as_str());
                let arguments = [path, mode, Value::Int(buffering), encoding, errors, newline, closefd, opener];
                return open_layers(vm, &arguments);
            }
            let name = file_path(vm, &path)?;
            let source = open_file(vm, name, &access)?;
            let mode = if access.binary { access.binary_mode() } else { mode.to_string() };
            let file = FileObject::new(source, Buffering::Full, path, &mode, text);
            Ok(file::new_file(vm, file))
        },
    );
}

/// A file of layers that are written in Kaa, for what the native ones do not do.
fn open_layers(vm: &mut Vm, arguments: &[Value; 8]) -> VmResult {
    let module = vm.import_module("_opening")?;
    let open = vm.get_attribute_str(&module, "open_layers")?;
    vm.call(&open, arguments)
}

/// What a mode asks for.
struct Access {
    /// One of `r`, `w`, `a`, `x`.
    kind: char,
    updating: bool,
    binary: bool,
}

impl Access {
    fn parse(vm: &mut Vm, mode: &str) -> VmResult<Access> {
        let count = |wanted: char| mode.chars().filter(|&letter| letter == wanted).count();
        let known = mode.chars().all(|letter| "rwaxbt+".contains(letter) && count(letter) == 1);
        if !known {
            return Err(vm.value_error(format!("invalid mode: '{mode}'")));
        }
        if count('b') == 1 && count('t') == 1 {
            return Err(vm.value_error("can't have text and binary mode at once"));
        }
        let kinds: Vec<char> = mode.chars().filter(|&letter| "rwax".contains(letter)).collect();
        match kinds[..] {
            [kind] => Ok(Access { kind, updating: count('+') == 1, binary: count('b') == 1 }),
            [] => Err(vm.value_error("Must have exactly one of create/read/write/append mode and at most one plus")),
            _ => Err(vm.value_error("must have exactly one of create/read/write/append mode")),
        }
    }

    /// How the raw file below a binary one names its mode.
    fn binary_mode(&self) -> String {
        match (self.kind, self.updating) {
            ('r', true) => "rb+".to_string(),
            (kind, true) => format!("{kind}b+"),
            (kind, false) => format!("{kind}b"),
        }
    }
}

fn text_layer(vm: &mut Vm, access: &Access, options: [&Value; 3]) -> VmResult<Option<TextLayer>> {
    let [encoding, errors, newline] = options;
    if access.binary {
        for (option, what) in [(encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")] {
            if !option.is_none() {
                return Err(vm.value_error(format!("binary mode doesn't take {what} argument")));
            }
        }
        return Ok(None);
    }
    let encoding = TextLayer::option(vm, "open", "encoding", encoding)?.unwrap_or_else(|| "UTF-8".to_string());
    Codec::find(vm, &encoding)?;
    let errors = TextLayer::option(vm, "open", "errors", errors)?.unwrap_or_else(|| "strict".to_string());
    let newline = Newline::parse(vm, "open", newline)?;
    Ok(Some(TextLayer { encoding, errors, newline }))
}

/// `os.fspath`.
fn file_path(vm: &mut Vm, path: &Value) -> VmResult<PathBuf> {
    let name = vm.intern("__fspath__");
    let path = match vm.call_special(path, &name, &[])? {
        Some(path) => path,
        None => path.clone(),
    };
    let name = match (path.as_str(), bytes_like(&path)) {
        (Some(text), _) => system_name::from_text(vm, text)?,
        (None, Some(bytes)) => system_name::from_bytes(&bytes),
        (None, None) => {
            let message = format!("expected str, bytes or os.PathLike object, not {}", vm.type_name(&path));
            return Err(vm.type_error(message));
        }
    };
    if name.as_encoded_bytes().contains(&0) {
        return Err(vm.value_error("embedded null byte"));
    }
    Ok(PathBuf::from(name))
}

fn open_file(vm: &mut Vm, path: PathBuf, access: &Access) -> VmResult<Source> {
    let mut options = OpenOptions::new();
    match access.kind {
        'r' => options.read(true).write(access.updating),
        'w' => options.write(true).create(true).truncate(true).read(access.updating),
        'a' => options.append(true).create(true).read(access.updating),
        _ => options.write(true).create_new(true).read(access.updating),
    };
    let opened = options.open(&path).and_then(refuse_directory);
    opened.map(Source::File).map_err(|error| vm.os_error(&error, Some(&system_name::to_text(path.as_os_str()))))
}

/// A directory can be opened for reading by the system, but not by `open`.
fn refuse_directory(file: File) -> io::Result<File> {
    const IS_A_DIRECTORY: i32 = 21;
    if file.metadata()?.is_dir() { Err(io::Error::from_raw_os_error(IS_A_DIRECTORY)) } else { Ok(file) }
}
