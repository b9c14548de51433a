def function(a, b=1, *rest, key=None, **others):
    """Does something.

    And more.
    """


async def waits():
    pass


help(function)
help(waits)
print(repr(help), repr(exit), repr(quit), sep="\n")
help("nosuch.name")
help(lambda x: x)
try:
    exit(3)
except SystemExit as end:
    print(end.code)
