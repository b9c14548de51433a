import sys
import unittest


class Some(unittest.TestCase):
    def test_b(self):
        pass

    def test_a(self):
        pass

    @staticmethod
    def made():
        return Some("test_a")

    test_data = 3

    class Inner(unittest.TestCase):
        def test_c(self):
            pass


class Run(unittest.TestCase):
    def runTest(self):
        pass


def give_suite():
    return unittest.TestSuite([Some("test_b"), unittest.FunctionTestCase(print)])


def ids(tests):
    for test in tests:
        yield from ids(test) if isinstance(test, unittest.TestSuite) else [test.id()]


loader = unittest.TestLoader()
here = sys.modules["__main__"]
for name in ("Some", "Some.test_a", "Some.made", "Some.Inner", "Some.Inner.test_c", "Run", "give_suite"):
    print(name, list(ids(loader.loadTestsFromName(name, here))))
print(list(ids(loader.loadTestsFromModule(here))))
print(loader.getTestCaseNames(Some))
for name in ("ids", "Some.test_data", "loader"):
    try:
        loader.loadTestsFromName(name, here)
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
print([test.id() for test in loader.loadTestsFromName("Some.missing", here)])
print([test.id() for test in loader.loadTestsFromName("no_such_module_anywhere.test")])
print(len(loader.errors), loader.errors[1].splitlines()[0])
suite = loader.loadTestsFromTestCase(Some)
print(suite.countTestCases(), suite == loader.loadTestsFromTestCase(Some), Some("test_a") == Some("test_a"))
try:
    Some("nothing")
except ValueError as error:
    print(error)
