import unittest
import warnings

case = unittest.TestCase()


def show(function):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, "|", error)


with case.assertRaises(ValueError) as caught:
    int("x")
print(caught.exception, caught.exception.__traceback__)
case.assertRaises((KeyError, ValueError), int, "x")
with case.assertWarns(DeprecationWarning) as caught:
    warnings.warn("old", DeprecationWarning)
print(caught.warning, caught.lineno)
case.assertWarns(UserWarning, warnings.warn, "words")


def nothing_raised():
    with case.assertRaises(ValueError):
        pass


def nothing_raised_with_words():
    with case.assertRaises((ValueError, KeyError), msg="words"):
        pass


def other_raised():
    with case.assertRaises(ValueError):
        raise KeyError(1)


def nothing_warned():
    with case.assertWarns(UserWarning):
        pass


show(nothing_raised)
show(nothing_raised_with_words)
show(other_raised)
show(nothing_warned)
show(lambda: case.assertRaises(ValueError, len, []))
show(lambda: case.assertWarns(UserWarning, len, []))
show(lambda: case.assertRaises(3, len))
show(lambda: case.assertRaises(ValueError, colour=1))
show(lambda: case.assertWarns(ValueError, len))
