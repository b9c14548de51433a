# A keyword may stand right after a number, but what only begins like one of the longer keywords may not.
import warnings

warnings.simplefilter("ignore")
for text in ("[0for x in []]", "1if 1else 2", "1and 2", "1or 2", "1in [1]", "1is 1", "1not in []", "0x1for x in y",
             "0.format", "0format", "0forx", "1andy", "1elsey", "1noty", "1ifx", "1inx", "1jorx", "1._and"):
    try:
        compile(text, "f", "eval")
        print(text, "compiles")
    except SyntaxError as error:
        print(text, error)
