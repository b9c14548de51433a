async def fails():
    raise ValueError("inner")


async def main():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            await fails()
        except ValueError as error:
            print(repr(error), repr(error.__context__))


try:
    main().send(None)
except StopIteration:
    print("end")
