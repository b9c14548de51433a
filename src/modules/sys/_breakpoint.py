"""What `breakpoint()` does unless a program sets `sys.breakpointhook`. PEP 553."""

import sys


def enter(*args, **kws):
    """Calls what $PYTHONBREAKPOINT names: by default `pdb.set_trace`, and nothing where it is 0."""
    name = ""
    if not sys.flags.ignore_environment:
        import os

        name = os.environ.get("PYTHONBREAKPOINT", "")
    if name == "0":
        return None
    if not name:
        return _debugger()(*args, **kws)
    module, dot, attribute = name.rpartition(".")
    try:
        named = getattr(__import__(module if dot else "builtins", fromlist=[attribute]), attribute)
    except (ImportError, AttributeError, ValueError):
        import warnings

        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning)
        return None
    return named(*args, **kws)


def _debugger():
    try:
        from pdb import set_trace
    except ModuleNotFoundError as error:
        raise RuntimeError("breakpoint() found no debugger: Kaa has none of its own") from error
    return set_trace
