import gc
import types
import weakref


def watch(name, object):
    return weakref.ref(object, lambda reference: print("callback", name, reference()))


def f():
    pass


reference = watch("function", f)
del f
print("after the function")
f = lambda: 0
weakref.finalize(f, print, "finalize", "lambda")
f.attribute = 1
del f
print("after the lambda")

items = {1}
reference = watch("set", items)
items = frozenset([1, 2])
print("after the set")
reference = watch("frozenset", items)
items = None
print("after the frozenset")


def g():
    try:
        yield 1
    finally:
        print("closing")


generator = g()
next(generator)
reference = watch("generator", generator)
del generator
print("after the generator")
generator = g()
reference = watch("fresh generator", generator)
del generator
print("after the fresh generator")
generator = g()
reference = watch("ended generator", generator)
print(list(generator))
del generator
print("after the ended generator")


async def coroutine_function():
    pass


coroutine = coroutine_function()
coroutine.close()
weakref.finalize(coroutine, print, "finalize", "coroutine")
del coroutine
print("after the coroutine")


async def agen():
    yield


generator = agen()
reference = watch("async generator", generator)
del generator
print("after the async generator")


class C:
    def method(self):
        pass


reference = watch("class", C)
c = C()
method = c.method
other = watch("method", method)
del method
print("after the method")
del C, c
gc.collect()
print("after the class")


class WithDel:
    def __del__(self):
        print("del")


dying = WithDel()
reference = watch("instance with __del__", dying)
del dying
print("after the instance with __del__")


class E(Exception):
    pass


error = E()
reference = watch("exception", error)
del error
print("after the exception")
module = types.ModuleType("module")
reference = watch("module", module)
del module
print("after the module")
code = compile("1", "text", "eval")
reference = watch("code", code)
del code
print("after the code")


def make_cycle():
    def inner():
        return inner

    weakref.finalize(inner, print, "finalize", "cycle")


make_cycle()
gc.collect()
print("after the cycle")
# Bound and native functions can be referred to as well.
print(weakref.ref([].append)(), weakref.ref(len)() is len)
weakref.finalize(make_cycle, print, "finalize at exit", "function")
