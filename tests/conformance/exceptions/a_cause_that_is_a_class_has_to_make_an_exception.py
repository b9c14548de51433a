class Bad(Exception):
    def __new__(cls, *args):
        return None


try:
    raise IndexError from Bad
except TypeError as error:
    print(error)
try:
    raise IndexError from KeyError
except IndexError as error:
    print(repr(error.__cause__))
