async def forgotten():
    pass


def caller():
    forgotten()


print("before")
caller()
print("after")
