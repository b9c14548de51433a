"""An async function suspends by await only: `yield from` is refused in it, and a `yield` makes it an asynchronous
generator, which returns no value.

Source: PEP 492, New Coroutine Declaration Syntax; PEP 525, Asynchronous Generators
"""

for body in ("yield from a", "x = yield from a", "yield a", "yield a; return", "yield a; return 1", "yield await a"):
    try:
        compile(f"async def f(): {body}", "text", "exec")
        print(f"{body} -> accepted")
    except SyntaxError as error:
        print(f"{body} -> SyntaxError: {error.msg}")
