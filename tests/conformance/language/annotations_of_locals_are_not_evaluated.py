def f():
    x: undefined_name = 1
    y: also_undefined
    return x


print(f(), f.__annotations__)
z: int = 5
w: str
print(__annotations__)
print("w" in globals())


class C:
    a: int
    b: str = "b"


print(C.__annotations__, hasattr(C, "a"))
