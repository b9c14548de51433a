import unittest

log = []


def setUpModule():
    log.append("setUpModule")
    unittest.addModuleCleanup(log.append, "module cleanup")


def tearDownModule():
    log.append("tearDownModule")


class First(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("setUpClass")
        cls.addClassCleanup(log.append, "class cleanup")

    @classmethod
    def tearDownClass(cls):
        log.append("tearDownClass")

    def setUp(self):
        log.append("setUp")
        self.addCleanup(log.append, "cleanup 1")
        self.addCleanup(log.append, "cleanup 2")

    def tearDown(self):
        log.append("tearDown")

    def test_passes(self):
        log.append("test_passes")

    def test_fails(self):
        log.append("test_fails")
        self.fail()


class NoSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(log.append, "cleanup after setUp failed")
        raise LookupError

    def tearDown(self):
        log.append("never")

    def test(self):
        log.append("never")


class NoClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(log.append, "cleanup after setUpClass failed")
        raise LookupError

    def test(self):
        log.append("never")


suite = unittest.TestSuite()
for cls in (First, NoSetUp, NoClass):
    suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(cls))
result = unittest.TestResult()
suite.run(result)
print(*log, sep="\n")
print(result)
for test, _ in result.errors + result.failures:
    print(test)
