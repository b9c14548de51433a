"""Both words are keywords everywhere, also outside async functions and after a dot; as a string they are usual keys and
attribute names.

Source: PEP 492, Transition Plan; Python reference, lexical analysis, Keywords
"""

import keyword

for statement in (
    "await = 1",
    "async = 1",
    "x.await",
    "def await(): pass",
    "import async",
    "f(await=1)",
    "lambda await: 0",
):
    try:
        compile(statement, "text", "exec")
        print(f"{statement} -> accepted")
    except SyntaxError as error:
        print(f"{statement} -> SyntaxError: {error.msg}")


class Thing:
    pass


thing = Thing()
setattr(thing, "await", 5)
print("by getattr:", getattr(thing, "await"), "keywords:", keyword.iskeyword("await"), keyword.iskeyword("async"))
