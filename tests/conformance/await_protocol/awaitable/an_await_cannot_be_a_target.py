"""The result of an await is a value: it cannot be assigned to, deleted, augmented or bound by a loop, though a
subscript or an attribute of it can.

Source: Python reference, simple statements, Assignment statements
Since: 3.10 (the texts)
"""

for statement in (
    "await a = 1",
    "(await a) = 1",
    "await a += 1",
    "(await a := 1)",
    "await a: int = 1",
    "del await a",
    "for await a in b: pass",
    "with b as await a: pass",
    "[await a for await a in b]",
    "(await a).x = 1",
    "(await a)[0] += 1",
    "del (await a).x",
    "for (await a).x in b: pass",
):
    try:
        compile(f"async def f():\n {statement}", "text", "exec")
        print(f"{statement} -> accepted")
    except SyntaxError as error:
        print(f"{statement} -> SyntaxError: {error.msg}")
