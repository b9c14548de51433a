"""What CPython's importer is made of, as far as it says something of Kaa: there are no extensions and no frozen modules."""

import sys as _sys


def lock_held():
    """With one thread nobody needs the lock."""
    return False


def acquire_lock():
    """With one thread nobody needs the lock."""


def release_lock():
    """With one thread nobody needs the lock."""


def extension_suffixes():
    """Kaa loads no extensions."""
    return []


def is_builtin(name, /):
    """1 if the module is part of Kaa."""
    return int(name in _sys.builtin_module_names)


def is_frozen(name, /):
    """No module is frozen."""
    return False


def is_frozen_package(name, /):
    """No module is frozen."""
    raise ImportError(f"No such frozen object named {name}", name=name)


def _override_frozen_modules_for_tests(override, /):
    """There are none to override."""


def _override_multi_interp_extensions_check(override, /):
    """There are no extensions to check."""
    return 0
