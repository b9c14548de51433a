import shlex


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


TEXTS = ["a b  c", "a 'b c' d", 'a "b \\" c" d\\ e', "a'b'c", "''", "x '' y", "a # b", "#c", "a\nb", "'open", "back\\", 'a"b', "a;b|c", "é ü", "a\\nb", "'a\\'b", '"a\\b"', "--x='1 2'", "", "  ", "foo-bar/baz", "~/a&&b||c<d>e(f)"]
for text in TEXTS:
    t(lambda: shlex.split(text))
    t(lambda: shlex.split(text, comments=True))
    t(lambda: shlex.split(text, posix=False))
    t(lambda: list(shlex.shlex(text)))
    t(lambda: list(shlex.shlex(text, posix=True)))
    t(lambda: list(shlex.shlex(text, punctuation_chars=True)))
    print(shlex.quote(text))
print(shlex.join(["a", "b c", "it's", ""]))
t(lambda: shlex.split(None))
lexer = shlex.shlex("a b\nc", infile="f")
print(lexer.get_token(), lexer.get_token(), lexer.get_token(), lexer.lineno, lexer.error_leader())
lexer.push_token("z")
print(lexer.get_token(), repr(lexer.get_token()))
