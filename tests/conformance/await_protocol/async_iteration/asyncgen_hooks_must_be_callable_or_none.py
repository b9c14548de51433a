"""What cannot be called is refused, and then neither hook is changed.

Source: CPython, Python/sysmodule.c, sys_set_asyncgen_hooks
"""

import sys


def hook(generator):
    pass


sys.set_asyncgen_hooks(hook, hook)
for arguments in ({"firstiter": 1}, {"finalizer": "text"}, {"firstiter": None, "finalizer": []}):
    try:
        sys.set_asyncgen_hooks(**arguments)
    except TypeError as error:
        print(error)
    print("  unchanged", sys.get_asyncgen_hooks() == (hook, hook))
sys.set_asyncgen_hooks(None, None)
