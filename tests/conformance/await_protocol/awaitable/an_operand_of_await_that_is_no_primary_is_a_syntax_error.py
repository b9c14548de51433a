"""Operators, not, lambda, yield and starred expressions are no operands of await without parentheses.

Source: PEP 492, Examples of “await” expressions; Python reference, expressions, Await expression
"""

for operand in ("-a", "not a", "lambda: a", "~a", "*a", "yield", "yield from a", "", "a if b else c", "(-a)"):
    try:
        compile(f"async def f(): x = await {operand}", "text", "exec")
        print(f"await {operand} -> accepted")
    except SyntaxError as error:
        print(f"await {operand} -> SyntaxError: {error.msg}")
