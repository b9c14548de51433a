"""The hooks of a thread are None at first, and given as a named pair. Setting one leaves the other.

Source: Library, sys, sys.get_asyncgen_hooks and sys.set_asyncgen_hooks
"""

import sys


def show(label):
    hooks = sys.get_asyncgen_hooks()
    print(label, [hook and hook.__name__ for hook in hooks], hooks.firstiter is hooks[0], hooks.finalizer is hooks[1])


def first(generator):
    pass


def last(generator):
    pass


show("at first")
print("set gives", sys.set_asyncgen_hooks(first, last))
show("both")
sys.set_asyncgen_hooks(finalizer=None)
show("one taken away")
sys.set_asyncgen_hooks(finalizer=first)
show("one replaced")
sys.set_asyncgen_hooks()
show("set without arguments")
sys.set_asyncgen_hooks(None, None)
