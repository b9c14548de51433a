"""What `io` consists of."""

import _files
from _buffered import BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter
from _fileio import FileIO
from _iobase import DEFAULT_BUFFER_SIZE, UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase
from _memory import BytesIO, StringIO
from _newlines import IncrementalNewlineDecoder
from _textio import TextIOWrapper
from builtins import BlockingIOError, open


def open_code(path):
    """A file of code, to be read as bytes."""
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    """The encoding, or "locale" where none is said."""
    return "locale" if encoding is None else encoding


for _class in (_IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase):
    _class.__module__ = "_io"
