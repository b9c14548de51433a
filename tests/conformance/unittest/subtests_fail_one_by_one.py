import unittest


class Subtests(unittest.TestCase):
    def test_some(self):
        for number in range(4):
            with self.subTest(number=number):
                self.assertTrue(number % 2)
        with self.subTest("words", colour="red"):
            with self.subTest(depth=2):
                raise LookupError("inside")
        with self.subTest():
            self.skipTest("not this one")
        with self.subTest("alone"):
            self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        with self.subTest(a=1):
            self.fail()
        print("never")


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Subtests).run(result)
for kind in ("failures", "errors", "skipped", "expectedFailures"):
    for test, text in getattr(result, kind):
        print(kind, test, "|", text.strip().splitlines()[-1])
print(result.testsRun, result.wasSuccessful())
