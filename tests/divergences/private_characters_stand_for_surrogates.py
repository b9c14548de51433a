"""A str of Kaa is UTF-8, which has no lone surrogates; the private characters U+10F000 to U+10F7FF stand for them there.

So a program may have every lone surrogate, but not those 2,048 characters: they are refused wherever a text comes to be.
"""

for make in [lambda: chr(0x10F000), lambda: b"\xf4\x8f\x80\x80".decode(), lambda: eval("'\\U0010f7ff'"), lambda: chr(0x10F800)]:
    try:
        print(ascii(make()))
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, error)
