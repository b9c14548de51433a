import ast

TEXTS = [
    "1", "-1", "+1.5", "1 + 2j", "-1 - 2j", "'a' 'b'", "b'\\x00'", "None", "True", "...", "()", "(1,)", "[1, [2]]",
    "{'a': 1, 2: (3,)}", "{1, 2} - set()", "{1}", "set()", "  \t 7", "[\n1,\n2]", "- - 1", "not 1", "1 + 2", "2j + 1",
    "'a' + 'b'", "f'x'", "name", "f()", "set([1])", "{**{}}", "[*[]]", "1 if 1 else 2", "[x for x in ()]", "lambda: 1",
    "1 +", "(\n1 +\nx)", " 1\n 2", "'\\ud800'", "-True", "{'a': 1, 'a': 2}", "1_000", "0x_ff", "1e400",
]
for text in TEXTS:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        print(text.encode(), type(error).__name__, str(error).split(": <")[0])
    else:
        print(text.encode(), type(value).__name__, ascii(value))
print(ast.literal_eval(ast.parse("[1]", mode="eval")), ast.literal_eval(ast.Constant("given")))
