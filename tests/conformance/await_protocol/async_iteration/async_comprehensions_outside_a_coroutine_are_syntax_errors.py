"""A comprehension with `async for` runs where it stands, so it must stand in an `async def`. Functions, lambdas and
class bodies begin anew, also inside of one.

Source: PEP 530, Specification
"""

cases = {
    "list at the top": "[x async for x in y]",
    "set in def": "def f(): {x async for x in y}",
    "dict in def": "def f(): {x: x async for x in y}",
    "lambda in async def": "async def f(): lambda: [x async for x in y]",
    "class in async def": "async def f():\n class C: a = [x async for x in y]",
    "lambda's default in async def": "async def f(): lambda a=[x async for x in y]: a",
    "default of async def at the top": "async def f(a=[x async for x in y]): pass",
    "list in async def": "async def f(): return [x async for x in y]",
    "mixed in def": "def f(): [x for y in z async for x in y]",
}
for name, source in cases.items():
    try:
        compile(source, "<case>", "exec")
    except SyntaxError as error:
        print(name, "->", error.msg)
    else:
        print(name, "-> fine")
