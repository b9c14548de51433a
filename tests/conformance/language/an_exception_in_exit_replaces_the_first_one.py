class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        raise KeyError("in exit")


try:
    with Manager():
        raise ValueError("in body")
except KeyError as error:
    print(repr(error), repr(error.__context__))


class BadEnter:
    def __enter__(self):
        raise OSError("in enter")

    def __exit__(self, *_):
        print("never")


try:
    with BadEnter():
        pass
except OSError as error:
    print(error)
