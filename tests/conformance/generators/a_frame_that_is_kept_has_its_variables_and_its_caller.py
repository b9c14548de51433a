import gc
import sys
import weakref


class Thing:
    pass


def inner(argument):
    local = argument + 1
    frame = sys._getframe()
    return frame


def outer():
    name = "outer"
    return inner(1)


frame = outer()
print(frame.f_locals["local"], frame.f_locals["frame"] is frame)
print(frame.f_back.f_locals["name"], frame.f_back.f_back is sys._getframe())
frame.clear()
print(dict(frame.f_locals))

try:
    sys._getframe().clear()
except RuntimeError as error:
    print(error)


def raising(argument):
    frame = sys._getframe()
    raise ValueError(argument)


try:
    raising("argument")
except ValueError as error:
    frame = error.__traceback__.tb_next.tb_frame
    print(frame.f_locals["argument"], frame.f_locals["frame"] is frame, frame.f_back is sys._getframe())


def holds_itself():
    thing = Thing()
    frame = sys._getframe()
    return weakref.ref(thing)


def holds_its_traceback():
    thing = Thing()
    frame = sys._getframe()
    try:
        raise ValueError
    except ValueError as error:
        traceback = error.__traceback__
    return weakref.ref(thing), traceback.tb_frame is frame


reference = holds_itself()
in_traceback, is_same = holds_its_traceback()
gc.collect()
print(reference(), in_traceback(), is_same)


def generator(argument):
    yield argument


generator = generator("argument")
frame = generator.gi_frame
print(frame.f_lineno - frame.f_code.co_firstlineno, frame is generator.gi_frame, next(generator), frame.f_back)
try:
    frame.clear()
except RuntimeError as error:
    print(error)
print(next(generator, "end"), dict(frame.f_locals))
