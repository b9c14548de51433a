"""An asynchronous generator that only the async for refers to dies when the loop is left by break, return or an
exception, not at the end of the function. The clause holds where objects die as soon as nobody refers to them.

Source: PEP 525, Finalization.
"""


async def items():
    try:
        yield "item"
        yield "another"
    finally:
        print("finally")


async def main():
    async for item in items():
        print(item)
        break
    print("after break")
    try:
        async for item in items():
            raise ValueError("in the loop")
    except ValueError as error:
        print(error)
    async for item in items():
        return "return"


try:
    main().send(None)
except StopIteration as stop:
    print("returned", stop.value)
