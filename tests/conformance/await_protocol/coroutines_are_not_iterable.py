async def f():
    pass


coroutine = f()
for attempt in (lambda: iter(coroutine), lambda: next(coroutine), lambda: list(coroutine), lambda: [*coroutine]):
    try:
        attempt()
    except TypeError as error:
        print(error)
coroutine.close()
