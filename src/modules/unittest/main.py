"""`unittest.main` and `-m unittest`: a command line that runs tests."""

import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

# The exit status of a run without tests.
_NO_TESTS_EXITCODE = 5

MAIN_EXAMPLES = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""

MODULE_EXAMPLES = """\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _convert_name(name):
    """A file's name as that of a module."""
    import os
    if not name.lower().endswith(".py") or not os.path.isfile(name):
        return name
    if os.path.isabs(name):
        relative = os.path.relpath(name, os.getcwd())
        if os.path.isabs(relative) or relative.startswith(os.pardir):
            return name
        name = relative
    return os.path.normpath(name)[:-3].replace("\\", ".").replace("/", ".")


def _convert_names(names):
    return [_convert_name(name) if name.lower().endswith(".py") else name for name in names]


def _convert_select_pattern(pattern):
    return pattern if "*" in pattern else f"*{pattern}*"


def _module_named(path):
    found = __import__(path)
    for part in path.split(".")[1:]:
        found = getattr(found, part)
    return found


class TestProgram:
    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    tests = ()
    _discovery_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False, durations=None):
        self.module = _module_named(module) if isinstance(module, str) else module
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        self.exit, self.verbosity, self.durations = exit, verbosity, durations
        self.failfast, self.catchbreak, self.buffer, self.tb_locals = failfast, catchbreak, buffer, tb_locals
        # Without a word from anybody, tests show what is deprecated.
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        words = sys.argv if argv is None else argv
        self.progName = words[0].rpartition("/")[2]
        self.parseArgs(words)
        self.runTests()

    def parseArgs(self, argv):
        words, default = argv[1:], self.defaultTest
        if self.module is None and words and words[0].lower() == "discover":
            self._do_discovery(words[1:])
            return
        if words:
            self._initArgParsers()
            self._main_parser.parse_args(words, self)
        if self.module is None and not self.tests:
            self._do_discovery([])
            return
        if self.tests:
            self.testNames = _convert_names(self.tests)
        elif default is None:
            self.testNames = None
        else:
            self.testNames = (default,) if isinstance(default, str) else [*default]
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        own, patterns = self.testLoader, self.testNamePatterns
        if patterns:
            own.testNamePatterns = patterns
        if from_discovery:
            finder = own if Loader is None else Loader()
            self.test = finder.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = own.loadTestsFromModule(self.module)
        else:
            self.test = own.loadTestsFromNames(self.testNames, self.module)

    def _initArgParsers(self):
        parent = self._getParentArgParser()
        self._main_parser = self._getMainArgParser(parent)
        self._discovery_parser = self._getDiscoveryArgParser(parent)

    def _getParentArgParser(self):
        from argparse import ArgumentParser
        parser = ArgumentParser(add_help=False)
        add = parser.add_argument
        add("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        add("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        add("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        add("--durations", dest="durations", type=int, default=None, metavar="N",
            help="Show the N slowest test cases (N=0 for all)")
        # What the program has decided, its users cannot.
        for letter, word, name, help in (
            ("-f", "--failfast", "failfast", "Stop on first fail or error"),
            ("-c", "--catch", "catchbreak", "Catch Ctrl-C and display results so far"),
            ("-b", "--buffer", "buffer", "Buffer stdout and stderr during tests"),
        ):
            if getattr(self, name) is None:
                add(letter, word, dest=name, action="store_true", help=help)
                setattr(self, name, False)
        if self.testNamePatterns is None:
            add("-k", dest="testNamePatterns", action="append", type=_convert_select_pattern,
                help="Only run tests which match the given substring")
            self.testNamePatterns = []
        return parser

    def _getMainArgParser(self, parent):
        from argparse import ArgumentParser
        parser = ArgumentParser(parents=[parent])
        parser.prog = self.progName
        parser.print_help = self._print_help
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def _getDiscoveryArgParser(self, parent):
        from argparse import SUPPRESS, ArgumentParser
        parser = ArgumentParser(parents=[parent])
        parser.prog = f"{self.progName} discover"
        parser.epilog = ("For test discovery all test modules must be importable from the top level directory of "
                         "the project.")
        add = parser.add_argument
        add("-s", "--start-directory", dest="start", help="Directory to start discovery ('.' default)")
        add("-p", "--pattern", dest="pattern", help="Pattern to match tests ('test*.py' default)")
        add("-t", "--top-level-directory", dest="top",
            help="Top level directory of project (defaults to start directory)")
        for name in ("start", "pattern", "top"):
            add(name, nargs="?", default=SUPPRESS, help=SUPPRESS)
        return parser

    def _print_help(self, *args, **kwargs):
        print(self._main_parser.format_help())
        if self.module is None:
            print(MAIN_EXAMPLES % {"prog": self.progName})
            self._discovery_parser.print_help()
        else:
            print(MODULE_EXAMPLES % {"prog": self.progName})

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = ".", "test*.py", None
        if argv:
            if self._discovery_parser is None:
                # Here the words did not go through the main one.
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(True, Loader)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        self.testRunner = runner.TextTestRunner if self.testRunner is None else self.testRunner
        result = self.result = self._make_runner().run(self.test)
        if self.exit:
            nothing = result.testsRun == 0 and not result.skipped
            sys.exit(_NO_TESTS_EXITCODE if nothing else 0 if result.wasSuccessful() else 1)

    def _make_runner(self):
        """A runner of the class that was given, which may not know all the options; or the one that was given."""
        if not isinstance(self.testRunner, type):
            return self.testRunner
        options = dict(verbosity=self.verbosity, failfast=self.failfast or False, buffer=self.buffer or False,
                       warnings=self.warnings)
        for more in ({"tb_locals": self.tb_locals, "durations": self.durations}, {}):
            try:
                return self.testRunner(**options, **more)
            except TypeError:
                pass
        return self.testRunner()


main = TestProgram
