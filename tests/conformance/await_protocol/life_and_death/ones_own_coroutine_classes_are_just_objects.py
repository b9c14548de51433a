"""Nobody closes an instance of a class derived from collections.abc.Coroutine when it is dropped, and nobody reports
that it was never awaited.

Source: Library reference, collections.abc, Coroutine.
"""

import gc
import warnings
from collections.abc import Coroutine


class Own(Coroutine):
    def __await__(self):
        return self

    def send(self, value):
        return "yielded"

    def throw(self, *args):
        print("throw", args)
        raise args[0]

    def close(self):
        print("close")
        super().close()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    new, started = Own(), Own()
    print(started.send(None))
    del new, started
    gc.collect()
    print("warnings:", len(caught))
    started = Own()
    print("close by hand:", started.close())
