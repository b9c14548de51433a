i = iter([1])
print(next(i), next(i, None), next(i, "d"))
for attempt in (lambda: next(i), lambda: next([1]), lambda: next()):
    try:
        attempt()
    except (StopIteration, TypeError) as error:
        print(type(error).__name__, error)
