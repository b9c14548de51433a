import sys
import unittest


class Some(unittest.TestCase):
    def test_passes(self):
        """It has words.

        And more of them.
        """

    def test_fails(self):
        self.assertEqual(1, 2)

    def test_chain(self):
        try:
            {}["key"]
        except KeyError as error:
            raise ValueError("later") from error

    def test_sub(self):
        with self.subTest(n=1):
            self.fail("part")

    @unittest.skip("why")
    def test_skip(self):
        pass


class WithoutTime:
    """A stream that leaves out how long the run took."""

    def write(self, text):
        print("Ran tests" if text.startswith("Ran ") else text, end="")

    def flush(self):
        pass


for verbosity in (0, 1, 2):
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Some)
    unittest.TextTestRunner(stream=WithoutTime(), verbosity=verbosity).run(suite)
program = unittest.main(argv=["program"], exit=False, testRunner=unittest.TextTestRunner(stream=WithoutTime()))
print(program.result)
