print("before")


class C:
    print("in body", __qualname__, __module__)
    x = [1]
    x.append(2)
    for i in range(2):
        x.append(i)
    if len(x) > 3:

        def conditional(self):
            return "defined"

    class Inner:
        y = "inner"
        name = __qualname__

    del i


print(C.x, C().conditional(), C.Inner.y, C.Inner.name, hasattr(C, "i"))
