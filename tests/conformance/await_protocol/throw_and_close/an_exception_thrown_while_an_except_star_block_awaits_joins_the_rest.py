"""What is thrown at an await in an except* block is raised there: it comes out in a group, together with the parts that
no block has handled.

Source: PEP 654, Raising exceptions in an except* block
Since: 3.11
"""


class Suspend:
    def __await__(self):
        return (yield "suspended")


async def main():
    try:
        raise ExceptionGroup("original", [KeyError("handled"), OSError("not handled")])
    except* KeyError:
        await Suspend()


coroutine = main()
coroutine.send(None)
try:
    coroutine.throw(ValueError("thrown"))
except ExceptionGroup as group:
    print(type(group).__name__, repr(group.message))
    for part in group.exceptions:
        print("part:", repr(part), "context:", repr(part.__context__))
