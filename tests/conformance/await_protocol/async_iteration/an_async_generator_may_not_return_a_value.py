"""A value could not be told from the end of the items, so `return` with one is a SyntaxError; and the comprehensions
of an asynchronous generator may not yield.

Source: PEP 525, Asynchronous Generators
"""

cases = {
    "return value": "async def f():\n yield 1\n return 2",
    "return value before the yield": "async def f():\n if x: return None\n yield",
    "bare return": "async def f():\n yield 1\n return",
    "return value in a coroutine": "async def f():\n return 2",
    "yield in a comprehension": "async def f(): [(yield x) for x in y]",
    "yield in a generator expression": "async def f(): ((yield x) async for x in y)",
    "return value in an inner function": "async def f():\n yield 1\n async def g(): return 2",
}
for name, source in cases.items():
    try:
        compile(source, "<case>", "exec")
    except SyntaxError as error:
        print(name, "->", error.msg)
    else:
        print(name, "-> fine")
