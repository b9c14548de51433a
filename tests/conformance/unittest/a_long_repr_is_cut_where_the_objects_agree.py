import unittest


class Long:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class Broken:
    def __repr__(self):
        raise ValueError


case = unittest.TestCase()
pairs = [
    ("x" * 100 + "a", "x" * 100 + "b"),
    ("x" * 100, "y" * 100),
    ("x" * 70 + "a" * 60, "x" * 70 + "b" * 90),
    ("ab", "x" * 200),
    ("same" * 50 + "left" * 40, "same" * 50 + "right" * 40),
]
for left, right in pairs:
    try:
        case.assertEqual(Long(left), Long(right))
    except AssertionError as error:
        print(error)
try:
    case.assertIsNone(Broken())
except AssertionError as error:
    print(str(error).startswith("<__main__.Broken object at 0x"))
