"""Lazily evaluated scopes cannot suspend the function around them: await is refused in type aliases, bounds and
annotations that are not evaluated.

Source: Python reference, execution model, Annotation scopes; PEP 695, Lazy Evaluation
Since: 3.12 (type parameters and type aliases)
"""

for source in (
    "async def f():\n type A = await a",
    "async def f():\n def g[T: await a](): pass",
    "async def f():\n class C[T](await a): pass",
    "async def f():\n def g[T](x: await a): pass",
    "async def f():\n class C(await a): pass",
    "from __future__ import annotations\nasync def f():\n def g(x: await a): pass",
):
    try:
        compile(source, "text", "exec")
        print(f"{source.splitlines()[-1].strip()} -> accepted")
    except SyntaxError as error:
        print(f"{source.splitlines()[-1].strip()} -> SyntaxError: {error.msg}")
