"""The frame of a handler's traceback is the handler's own frame, which runs on, suspends or ends while one looks."""

import sys


def handle(argument):
    number = 1
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
        print(frame is sys._getframe(), sorted(frame.f_locals), frame.f_back is sys._getframe(1))
    print(sorted(frame.f_locals), frame.f_lineno - frame.f_code.co_firstlineno)
    return frame


frame = handle("argument")
print(sorted(frame.f_locals), frame.f_lineno - frame.f_code.co_firstlineno)


def generate():
    try:
        raise ValueError
    except ValueError as error:
        yield error
    number = 2
    yield
    del number


generator = generate()
entry = next(generator).__traceback__
print(entry.tb_frame is generator.gi_frame, sorted(entry.tb_frame.f_locals))
next(generator)
print(entry.tb_frame.f_locals)
print(next(generator, "done"), entry.tb_frame.f_locals, generator.gi_frame)
print(entry.tb_frame.f_lineno - entry.tb_lineno)


class Suspend:
    def __await__(self):
        yield


async def inner(errors):
    try:
        raise ValueError
    except ValueError as error:
        errors.append(error)
    await Suspend()


async def outer(errors):
    await inner(errors)


errors = []
coroutine = outer(errors)
coroutine.send(None)
frame = errors[0].__traceback__.tb_frame
print(frame is coroutine.cr_await.cr_frame, sorted(frame.f_locals))
coroutine.close()
print(frame is errors[0].__traceback__.tb_frame, sorted(frame.f_locals))
