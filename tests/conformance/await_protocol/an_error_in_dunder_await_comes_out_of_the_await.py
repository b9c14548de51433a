class Broken:
    def __await__(self):
        raise LookupError("no iterator today")


async def main():
    try:
        await Broken()
    except LookupError as error:
        print("caught", error)
    return "fine"


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
