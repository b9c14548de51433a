"""await is compiled only directly in an async function. A lambda, a class body or a plain function inside one is
another scope; the text says whether there is a function at all.

Source: PEP 492, Await Expression
"""

sources = {
    "module": "await a",
    "plain function": "def f(): await a",
    "generator": "def f():\n yield\n await a",
    "class body": "class C: await a",
    "class body inside": "async def f():\n class C: x = await a",
    "lambda inside": "async def f(): return lambda: await a",
    "function inside": "async def f():\n def g(): await a",
    "async inside a plain one": "def f():\n async def g(): await a",
    "eval": None,
}
for where, source in sources.items():
    try:
        if source is None:
            compile("await a", "text", "eval")
        else:
            compile(source, "text", "exec")
        print(f"{where}: accepted")
    except SyntaxError as error:
        print(f"{where}: SyntaxError: {error.msg}")
