"""`async for` and `async with` belong into an `async def`, directly: a plain function or class inside of one does not
count.

Source: PEP 492, Specification
"""

cases = {
    "async for at the top": "async for x in y: pass",
    "async with at the top": "async with y: pass",
    "async for in def": "def f():\n async for x in y: pass",
    "async with in def": "def f():\n async with y: pass",
    "def inside async def": "async def f():\n def g():\n  async with y: pass",
    "class inside async def": "async def f():\n class C:\n  async for x in y: pass",
    "async def": "async def f():\n async with y: pass\n async for x in y: pass",
    "async while": "async def f():\n async while x: pass",
}
for name, source in cases.items():
    try:
        compile(source, "<case>", "exec")
    except SyntaxError as error:
        print(name, "->", error.msg)
    else:
        print(name, "-> fine")
