import sys
import weakref


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


def drop():
    generator = stubborn()
    next(generator)
    del generator


class Finalized:
    __del__ = len


class Watched:
    pass


drop()


def hook(unraisable):
    entry = unraisable.exc_traceback
    print(unraisable.exc_value, entry.tb_frame.f_code.co_name, entry.tb_lineno, entry.tb_next)


sys.unraisablehook = hook
drop()
Finalized()
watched = Watched()
reference = weakref.ref(watched, int.bit_length)
del watched
