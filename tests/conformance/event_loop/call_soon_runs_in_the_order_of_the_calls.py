import asyncio

loop = asyncio.new_event_loop()


def say(word, again=False):
    print(word)
    if again:
        loop.call_soon(say, word + " again")


loop.call_soon(say, "one", True)
loop.call_soon(say, "two")
loop.call_soon(say, "three", True)
loop.call_soon(lambda: loop.call_soon(lambda: loop.call_soon(loop.stop)))
print("before")
loop.run_forever()
loop.close()
