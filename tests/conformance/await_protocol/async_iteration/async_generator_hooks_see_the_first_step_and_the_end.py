"""The hook `firstiter` is called at the first step of a generator, `finalizer` when the generator is dropped before
its end.

Source: PEP 525, Finalization
"""

import sys


def firstiter(generator):
    print("first step of", generator.__name__)


def finalizer(generator):
    print("finalize", generator.__name__)
    try:
        generator.aclose().send(None)
    except StopIteration:
        print("closed by the finalizer")


async def g():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


sys.set_asyncgen_hooks(firstiter=firstiter, finalizer=finalizer)
generator = g()
print("created")
try:
    generator.__anext__().send(None)
except StopIteration as stop:
    print(stop.value)
del generator
print("end")
sys.set_asyncgen_hooks(None, None)
