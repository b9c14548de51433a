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
    import os
    return os.stat(name)


def checkcache(filename=None):
    """Forgets files that have changed."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue
        try:
            stat = _stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Reads a file again; its lines, or [] if there is no such file."""
    lazy = cache.pop(filename, None)
    if not filename or filename.startswith("<") and filename.endswith(">"):
        if lazy is not None and len(lazy) == 1 and filename:
            pass
        else:
            return []
    import os
    fullname = filename
    try:
        stat = os.stat(fullname)
    except (OSError, ValueError):
        if lazy is None and module_globals is not None and lazycache(filename, module_globals):
            lazy = cache.pop(filename)
        if lazy is not None and len(lazy) == 1:
            try:
                data = lazy[0]()
            except (ImportError, OSError):
                data = None
            if data is None:
                return []
            entry = len(data), None, [line + "\n" for line in data.splitlines()], fullname
            cache[filename] = entry
            return entry[2]
        if os.path.isabs(filename):
            return []
        import sys
        for folder in sys.path:
            try:
                fullname = os.path.join(folder, filename)
                stat = os.stat(fullname)
                break
            except (TypeError, AttributeError, OSError, ValueError):
                pass
        else:
            return []
    try:
        with open(fullname, encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if not lines:
        lines = ["\n"]
    elif not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


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
