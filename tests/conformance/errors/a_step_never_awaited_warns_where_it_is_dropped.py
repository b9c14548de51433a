"""A step of an asynchronous generator that nobody awaits warns in the line where it is dropped, with the generator as
the warning's source; where the warning is an error, that line is its traceback's."""

import sys
import warnings


async def numbers():
    yield 1


def drops_one(generator):
    generator.asend(None)


def show(unraisable):
    entry = unraisable.exc_traceback
    print(unraisable.exc_type.__name__, unraisable.exc_value, unraisable.object is generator, sep=" | ")
    print("in", entry.tb_frame.f_code.co_name, "line", entry.tb_lineno)


generator = numbers()
drops_one(generator)
anext(generator)
kept = generator.aclose()
del kept

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    generator.athrow(ValueError())
for warning in caught:
    print(warning.message, "|", warning.lineno, warning.source is generator)

sys.unraisablehook = show
warnings.simplefilter("error")
drops_one(generator)
anext(generator)
