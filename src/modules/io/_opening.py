"""`open` for what the native files do not do: descriptors, openers, sizes of buffers, rarer encodings."""

from _fileio import FileIO


def open_layers(file, mode, buffering, encoding, errors, newline, closefd, opener):
    """The file that `open` gives, of one, two or three layers; the arguments have been checked but for their types."""
    is_text, can_update = "b" not in mode, "+" in mode
    raw = FileIO(file, mode.replace("b", "").replace("t", ""), closefd, opener)
    result = raw
    try:
        by_lines = buffering == 1 or buffering < 0 and raw.isatty()
        if buffering == 0:
            return result
        from _buffered import BufferedRandom, BufferedReader, BufferedWriter

        kind = BufferedRandom if can_update else BufferedReader if "r" in mode else BufferedWriter
        result = buffer = kind(raw, raw._blksize if buffering <= 1 else buffering)
        if is_text:
            from _textio import TextIOWrapper

            result = TextIOWrapper(buffer, encoding, errors, newline, by_lines)
            result.mode = mode
        return result
    except BaseException:
        result.close()
        raise
