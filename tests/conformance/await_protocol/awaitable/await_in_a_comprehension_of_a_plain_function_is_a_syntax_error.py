"""A comprehension with an await belongs to the async function around it; without one it is a SyntaxError, except for a
generator expression, whose await makes an asynchronous generator anywhere.

Source: PEP 530, await in Comprehensions
"""

for expression in (
    "[await x for x in y]",
    "{x: await x for x in y}",
    "[x for x in y if await x]",
    "[x for x in await y]",
    "(await x for x in y)",
    "(x for x in await y)",
):
    for header in ("def f()", "async def f()"):
        try:
            compile(f"{header}: return {expression}", "text", "exec")
            print(f"{header}: {expression} -> accepted")
        except SyntaxError as error:
            print(f"{header}: {expression} -> SyntaxError: {error.msg}")
