"""send of a coroutine and of its wrapper takes one positional argument; a call with none, two or a keyword is a
TypeError, and starts nothing.

Source: Python reference, data model, Coroutine Objects
"""


async def main():
    print("runs")


coroutine = main()
wrapper = coroutine.__await__()
for name, driver in (("coroutine", coroutine), ("wrapper", wrapper)):
    for arguments, keywords in (((), {}), ((None, None), {}), ((), {"value": None})):
        try:
            driver.send(*arguments, **keywords)
        except TypeError:
            print(name, "TypeError for", arguments, keywords)
try:
    coroutine.send(None)
except StopIteration:
    print("end")
