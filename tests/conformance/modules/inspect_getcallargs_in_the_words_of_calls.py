"""`inspect.getcallargs` refuses what a call would refuse, in the words of the call; `Signature.bind` has words of its own for
keyword-only parameters. Source: Lib/inspect.py of CPython 3.13."""

import inspect


def refuse(function, *args, **kwargs):
    try:
        print(sorted(inspect.getcallargs(function, *args, **kwargs).items()))
    except TypeError as error:
        print("call:", error)
    try:
        print(inspect.signature(function).bind(*args, **kwargs).arguments)
    except TypeError as error:
        print("bind:", error)


def plain(a, b=2, *, c):
    raise SystemError("the body does not run")


class Holder:
    def method(self, a, *rest, c):
        raise SystemError("the body does not run")


refuse(plain, 1, c=3)
refuse(plain)
refuse(plain, 1)
refuse(plain, 1, 2, 3, c=1)
refuse(plain, 1, a=1, c=1)
refuse(plain, 1, c=1, d=1)
refuse(lambda *, c: 0)
refuse(lambda: 0, 1)
refuse(lambda a, b, /: 0)
refuse(Holder().method, 1)
refuse(Holder().method, c=1)
print(all(name in inspect.__all__ for name in ("signature", "getcallargs", "Parameter", "isclass", "CO_NESTED")),
      "sys" in inspect.__all__, "attrgetter" in inspect.__all__)

for function in (lambda a, /: 0, lambda a, b=1, /: 0, lambda a, /, **k: 0, lambda a=1, /, *, c: 0, lambda a, /, b: 0, lambda *r, c: 0):
    found = inspect.signature(function)
    for args, kwargs in ((), {"a": 1}), ((), {"b": 1}), ((1,), {"b": 2}), ((), {}), ((), {"a": 1, "c": 1}), ((1, 2), {}):
        for bind in found.bind, found.bind_partial:
            try:
                print(found, args, kwargs, bind(*args, **kwargs).arguments)
            except TypeError as error:
                print(found, args, kwargs, error)
