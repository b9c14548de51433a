import contextlib
import unittest

log = []


@contextlib.contextmanager
def noted(name):
    log.append("enter " + name)
    yield name
    log.append("leave " + name)


class Some(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append(cls.enterClassContext(noted("class")))

    def test(self):
        log.append(self.enterContext(noted("test")))
        try:
            self.enterContext(3)
        except TypeError as error:
            log.append(str(error))

    def test_debug(self):
        self.addCleanup(log.append, "cleanup")


unittest.defaultTestLoader.loadTestsFromTestCase(Some).run(unittest.TestResult())
print(*log, sep="\n")
log.clear()
Some("test_debug").debug()
print(log)
