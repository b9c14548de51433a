"""Lines of source files, read once."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# By file name: (size, time, lines, full name), or (function that gives the source,).
cache = {}


def clearcache():
    """Forgets all files."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line of a file with its newline; "" for one that is not there."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """All lines of a file."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _stat(name):
    """What the system knows of a file; None if there is none."""
    import os
    try:
        return os.stat(name)
    except (OSError, ValueError):
        return None


def checkcache(filename=None):
    """Forgets files that have changed."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        # What has no time was never in a file.
        if entry is not None and len(entry) != 1 and entry[1] is not None:
            stat = _stat(entry[3])
            if stat is None or (stat.st_size, stat.st_mtime) != entry[:2]:
                cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Reads a file again; its lines, or [] if there is no such file."""
    source = _lazy_source(cache.pop(filename, None))
    if not filename or source is None and filename.startswith("<") and filename.endswith(">"):
        return []
    full, stat = filename, _stat(filename)
    if stat is None:
        if source is None and module_globals is not None and lazycache(filename, module_globals):
            source = _lazy_source(cache.pop(filename))
        if source is not None:
            return _from_source(filename, source)
        full, stat = _on_path(filename)
        if stat is None:
            return []
    try:
        with open(full, encoding="utf-8") as file:
            lines = file.readlines() or [""]
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    # The last line has an end too.
    lines[-1] = lines[-1].removesuffix("\n") + "\n"
    cache[filename] = stat.st_size, stat.st_mtime, lines, full
    return lines


def _lazy_source(entry):
    return entry[0] if entry is not None and len(entry) == 1 else None


def _from_source(filename, source):
    try:
        text = source()
    except (ImportError, OSError):
        text = None
    if text is None:
        return []
    lines = [line + "\n" for line in text.splitlines()]
    cache[filename] = len(text), None, lines, filename
    return lines


def _on_path(filename):
    """The first file of that name in the folders that modules are looked for in, with what the system knows of it."""
    import os
    import sys
    for folder in () if os.path.isabs(filename) else sys.path:
        try:
            full = os.path.join(folder, filename)
        except (TypeError, AttributeError):
            continue
        if (stat := _stat(full)) is not None:
            return full, stat
    return None, None


def lazycache(filename, module_globals):
    """Remembers a module's loader, to ask it for the source later."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", None) or module_globals["__name__"]
        loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
        get_source = getattr(loader, "get_source", None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False


def _register_code(code, string, name):
    cache[name] = len(string), None, [line + "\n" for line in string.splitlines()], name
