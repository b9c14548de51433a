"""The close that collections.abc.Coroutine gives to its subclasses throws GeneratorExit, is content with GeneratorExit
or StopIteration, and complains when throw returns.

Source: CPython, Lib/_collections_abc.py, Coroutine.close.
"""

from collections.abc import Coroutine


class Own(Coroutine):
    def __init__(self, answer):
        self.answer = answer

    def __await__(self):
        return self

    def send(self, value): ...

    def throw(self, *args):
        print("thrown:", args)
        if self.answer:
            raise self.answer


for answer in GeneratorExit(), StopIteration("value"), ValueError("own"), None:
    try:
        print("answer", repr(answer), "- close gives", Own(answer).close())
    except (RuntimeError, ValueError) as error:
        print("answer", repr(answer), "- close raises", repr(error))
