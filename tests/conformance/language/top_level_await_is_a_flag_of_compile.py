"""With ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, code that awaits outside of functions is a coroutine; other code is as ever."""

import ast
import asyncio
import inspect
import types

FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def numbers():
    yield 1
    await asyncio.sleep(0)
    yield 2


class Place:
    async def __aenter__(self):
        return "here"

    async def __aexit__(self, *exc):
        print("left")


def compiled(text, mode="exec"):
    return compile(text, "<typed>", mode, flags=FLAGS)


def is_coroutine(code):
    return bool(code.co_flags & inspect.CO_COROUTINE)


def namespace():
    return {"asyncio": asyncio, "numbers": numbers, "Place": Place}


for text in ("x = 1", "def f(): return [1]", "async def f(): await g()", "class A: pass", "(i for i in x)"):
    print(is_coroutine(compiled(text)), text)

for text in (
    "x = await asyncio.sleep(0, 'slept')",
    "x = []\nasync for n in numbers():\n    x.append(n)",
    "async with Place() as x:\n    pass",
    "x = [n async for n in numbers()]",
    "x = {await asyncio.sleep(0, i): i for i in range(2)}",
    "x = 1\nif x:\n    x += await asyncio.sleep(0, 5)\ndef later(): return x",
):
    code = compiled(text)
    names = namespace()
    coroutine = eval(code, names)
    print(is_coroutine(code), inspect.iscoroutine(coroutine), coroutine.__name__, coroutine.cr_code is code)
    print(asyncio.run(coroutine), names["x"])

print(asyncio.run(eval(compiled("await asyncio.sleep(0, 'value')", "eval"), namespace())))
code = compiled("await asyncio.sleep(0, 'shown')", "single")
asyncio.run(types.FunctionType(code, namespace())())
tree = ast.parse("x = await asyncio.sleep(0, 'from a tree')")
names = namespace()
asyncio.run(eval(compile(tree, "<tree>", "exec", flags=FLAGS), names))
print(names["x"])
# Where locals are not the globals, they take what is bound.
names, own = namespace(), {}
asyncio.run(eval(compiled("x = await asyncio.sleep(0, 'local'); y = locals() is not globals()"), names, own))
print(own, "x" in names)

for text in (
    "def f():\n    await g()",
    "class A:\n    await g()",
    "lambda: await g()",
    "def f():\n    async with g(): pass",
    "yield 1",
    "return 1",
):
    try:
        compiled(text)
    except SyntaxError as error:
        print(error.msg)
for mode, text in (("exec", "await g()"), ("exec", "async for i in x: pass"), ("exec", "[i async for i in x]")):
    try:
        compile(text, "<typed>", mode)
    except SyntaxError as error:
        print(error.msg)


async def fail():
    raise ValueError("inside")


names = {"fail": fail}
try:
    asyncio.run(eval(compiled("# line 1\nawait fail()"), names))
except ValueError as error:
    traceback = error.__traceback__
    while traceback.tb_frame.f_code.co_filename != "<typed>":
        traceback = traceback.tb_next
    frame = traceback.tb_frame
    print(traceback.tb_lineno, frame.f_code.co_name, frame.f_locals is frame.f_globals, frame.f_globals is names)
