import sys
import unittest


class Some(unittest.TestCase):
    def test_a(self):
        pass


def load_tests(loader, tests, pattern):
    print(tests.countTestCases(), pattern)
    tests.addTest(Some("test_a"))
    return tests


here = sys.modules["__main__"]
print(unittest.defaultTestLoader.loadTestsFromModule(here).countTestCases())


def load_tests(loader, tests, pattern):
    raise LookupError("broken")


loader = unittest.TestLoader()
result = unittest.TestResult()
loader.loadTestsFromModule(here).run(result)
print(result.errors[0][0], "|", result.errors[0][1].splitlines()[-1], len(loader.errors))
