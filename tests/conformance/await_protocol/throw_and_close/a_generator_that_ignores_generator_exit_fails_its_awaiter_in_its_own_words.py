"""The RuntimeError of an ignored GeneratorExit names what ignored it: a generator below the coroutine says so, and the
coroutine is finished by the error.

Source: CPython, Objects/genobject.c, gen_close
"""


class Stubborn:
    def __await__(self):
        try:
            yield
        except GeneratorExit:
            print("ignored")
            yield


async def main():
    try:
        await Stubborn()
    except BaseException as error:
        print(f"at the await: {error!r}, context {error.__context__!r}")
        raise


coroutine = main()
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    print("close: RuntimeError:", error)
print("finished:", coroutine.cr_frame is None)
