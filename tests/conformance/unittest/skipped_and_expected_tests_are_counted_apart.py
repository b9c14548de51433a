import unittest


class Some(unittest.TestCase):
    @unittest.skip("always")
    def test_skip(self):
        print("never")

    @unittest.skipIf(True, "if")
    def test_skip_if(self):
        print("never")

    @unittest.skipUnless(True, "unless")
    def test_skip_unless(self):
        print("runs")

    @unittest.skip
    def test_skip_plain(self):
        print("never")

    def test_skip_inside(self):
        raise unittest.SkipTest("raised")

    @unittest.expectedFailure
    def test_expected(self):
        self.assertEqual(1, 2)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass


@unittest.skip("the class")
class Skipped(unittest.TestCase):
    def test(self):
        print("never")


class SkippedBySetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("setUpClass")

    def test(self):
        print("never")


result = unittest.TestResult()
for cls in (Some, Skipped, SkippedBySetUp):
    unittest.defaultTestLoader.loadTestsFromTestCase(cls).run(result)
for test, reason in result.skipped:
    print(test, repr(reason))
print([str(test) for test, _ in result.expectedFailures], [str(test) for test in result.unexpectedSuccesses])
print(result.testsRun, result.wasSuccessful())
