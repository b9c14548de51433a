import sys


def function(parameter, shared):
    value = 1
    names = sys._getframe().f_locals
    names["value"] = 2
    names["parameter"] = "changed"
    names["shared"] = "seen inside"
    names["more"] = 3
    print(value, parameter, (lambda: shared)(), type(names).__name__)
    print(sorted(names), "more" in locals())
    try:
        del names["value"]
    except TypeError as error:
        print(error)
    try:
        names["nothing"]
    except KeyError as error:
        print(error)


function("given", "given")


def generator():
    step = 1
    while True:
        yield step
        step += 1


steps = generator()
print(next(steps))
steps.gi_frame.f_locals["step"] = 10
print(next(steps), dict(steps.gi_frame.f_locals))


class Body:
    sys._getframe().f_locals["attribute"] = 5


print(Body.attribute, sys._getframe().f_locals is globals())
