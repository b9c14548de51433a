"""An f-string may await in its fields and in the format specifications inside them; both happen in the order of the
text, a value before its specification.

Source: Python reference, lexical analysis, f-strings
"""


class Now:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        print("await", self.value)
        return self.value
        yield


async def main():
    text = f"{await Now('a')!r} and {await Now(3.14159):{await Now('8')}.{await Now('2')}f} and {(await Now([1]))[0]}"
    print("result:", text)


try:
    main().send(None)
except StopIteration:
    print("end")
