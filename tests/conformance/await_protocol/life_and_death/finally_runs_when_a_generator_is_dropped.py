"""A dropped generator runs its finally blocks, also when it was held only by a for loop that broke or by zip. They run
at that very moment where objects die as soon as nobody refers to them.

Source: PEP 342, Specification: Exceptions and Cleanup.
"""

def g(name):
    try:
        yield 1
        print("not reached")
    finally:
        print("finally", name)


generator = g("dropped")
next(generator)
del generator
print("after del")
for value in g("loop"):
    print(value)
    break
print("after loop")
list(zip(g("zip"), []))
print("after zip")
