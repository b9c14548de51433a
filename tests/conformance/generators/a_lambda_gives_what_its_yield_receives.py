for make in (lambda: (yield 1), lambda: (yield from (lambda: (yield 1))())):
    generator = make()
    print(next(generator))
    try:
        generator.send(2)
    except StopIteration as stop:
        print(stop.value)
