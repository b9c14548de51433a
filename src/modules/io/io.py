"""Streams: the abstract classes, files, buffers, files in memory, and text on top of bytes.

What `open` gives is native: it counts as an instance of FileIO, TextIOWrapper, BufferedReader, BufferedWriter or
BufferedRandom here, without being of exactly these classes.
"""

import abc

import _files
import _io
from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, BytesIO, FileIO,
    IncrementalNewlineDecoder, StringIO, TextIOWrapper, UnsupportedOperation, open, open_code, text_encoding,
)  # fmt: skip
from _iobase import SEEK_CUR, SEEK_END, SEEK_SET

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase",
           "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE",
           "IncrementalNewlineDecoder", "text_encoding"]


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """What all streams have."""


class RawIOBase(_io._RawIOBase, IOBase):
    """Bytes without a buffer; a class has `readinto` and `write`."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Text."""


RawIOBase.register(FileIO)
for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_class)
for _class in (StringIO, TextIOWrapper):
    TextIOBase.register(_class)
