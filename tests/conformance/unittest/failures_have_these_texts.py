import unittest


class Failures(unittest.TestCase):
    def runTest(self):
        pass


case = Failures()


def show(name, *args, **kwargs):
    try:
        getattr(case, name)(*args, **kwargs)
        print(name, "passes")
    except AssertionError as error:
        print(name, "|", error)


show("assertEqual", 1, 1)
show("assertEqual", 1, 2)
show("assertEqual", 1, 2, "why")
show("assertEqual", 1, 2, msg="why")
show("assertNotEqual", 1, 1)
show("assertTrue", 0)
show("assertFalse", [1])
show("assertIs", [], [])
show("assertIsNot", None, None)
show("assertIsNone", 3)
show("assertIsNotNone", None)
show("assertIn", 1, [2])
show("assertNotIn", 1, [1])
show("assertIsInstance", 1, str)
show("assertNotIsInstance", 1, (int, str))
show("assertLess", 2, 1)
show("assertLessEqual", 2, 1)
show("assertGreater", 1, 2)
show("assertGreaterEqual", 1, 2)
show("assertAlmostEqual", 1.0, 1.1)
show("assertAlmostEqual", 1.0, 1.00000001)
show("assertAlmostEqual", 1, 2, delta=0.5)
show("assertNotAlmostEqual", 1.0, 1.00000001)
show("assertNotAlmostEqual", 1, 2, delta=3)
show("assertSetEqual", {1}, frozenset({2}))
show("assertSetEqual", 1, {2})
show("assertSetEqual", {1}, 2)
show("assertCountEqual", [1, 2, 2], [2, 1, 3])
show("assertCountEqual", [[1], [1], [2]], [[2], [1], [3]])
show("assertCountEqual", [3, 1], [1, 3])
show("assertEqual", {1, 2}, {2, 1})
show("assertSequenceEqual", [1, 2], (1, 2))
show("assertListEqual", [1], (1,))
show("assertDictEqual", 1, {})
show("assertMultiLineEqual", 1, "a")
show("fail", "no")
show("assertEqual", range(100), range(200, 400))
show("assertEqual", [1] * 30 == [1] * 30, 2)
for arguments, options in (((1, 2), {"places": 1, "delta": 1}),):
    try:
        case.assertAlmostEqual(*arguments, **options)
    except TypeError as error:
        print(error)
case.longMessage = False
show("assertEqual", 1, 2, "only this")
show("assertEqual", 1, 2)
