"""An exception group that is thrown at an await is handled part by part, and the blocks may await; what is left over is
raised after the last.

Source: PEP 654, except*; Python reference, compound statements, except* clause
Since: 3.11
"""


class Ask:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def main():
    try:
        await Ask("body")
    except* KeyError as group:
        print("KeyError part:", group.exceptions, "got", await Ask("in the first except*"))
    except* ValueError as group:
        print("ValueError part:", group.exceptions, "got", await Ask("in the second except*"))


coroutine = main()
print("send:", coroutine.send(None))
group = ExceptionGroup("thrown", [KeyError(1), OSError(2), ExceptionGroup("nested", [ValueError(3), KeyError(4)])])
print("throw:", coroutine.throw(group))
print("send:", coroutine.send("one"))
try:
    coroutine.send("two")
except ExceptionGroup as rest:
    print("rest:", repr(rest))
