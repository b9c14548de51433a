"""The loader: finds tests in classes, modules, names and folders."""

import functools
import sys
import types

from _unittest import format_exception
from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """Stands where a test could not be loaded, and fails with the reason."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name == self._testMethodName:
            return self._fail
        return super().__getattr__(name)

    def _fail(self):
        raise self._exception


def _make_failed_test(method_name, exception, suite_class, message):
    return suite_class((_FailedTest(method_name, exception),)), message


def _make_failed_import_test(name, suite_class):
    message = f"Failed to import test module: {name}\n{format_exception(sys.exception())}"
    return _make_failed_test(name, ImportError(message), suite_class, message)


def _make_failed_load_tests(name, exception, suite_class):
    message = f"Failed to call load_tests:\n{format_exception(sys.exception())}"
    return _make_failed_test(name, exception, suite_class, message)


def _make_skipped_test(method_name, exception, suite_class):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    cls = type("ModuleSkipped", (case.TestCase,), {method_name: testSkipped})
    return suite_class((cls(method_name),))


def _is_case(obj):
    bases = (case.TestCase, case.FunctionTestCase)
    return isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in bases


def _is_module_file(name):
    return name.lower().endswith(".py") and name.isascii() and name[:-3].isidentifier()


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        # Packages whose `load_tests` is being called: it may discover again.
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of a test for each test method of the class, or for its `runTest`."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from "
                            "TestCase?")
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """A suite of the module's test classes, or what its `load_tests` makes of it."""
        values = (getattr(module, name) for name in dir(module))
        found = self.suiteClass([self.loadTestsFromTestCase(value) for value in values if _is_case(value)])
        hook = getattr(module, "load_tests", None)
        if hook is None:
            return found
        try:
            return hook(self, found, pattern)
        except Exception as error:
            failed, message = _make_failed_load_tests(module.__name__, error, self.suiteClass)
            self.errors.append(message)
            return failed

    def loadTestsFromName(self, name, module=None):
        """A suite of what a dotted name leads to: a module, a class, a method, a suite, or a function giving tests."""
        parts = name.split(".")
        failed = message = None
        if module is None:
            at = len(parts)
            while module is None:
                try:
                    module = __import__(".".join(parts[:at]))
                except ImportError:
                    at -= 1
                    failed, message = _make_failed_import_test(parts[at], self.suiteClass)
                    if at == 0:
                        self.errors.append(message)
                        return failed
            parts = parts[1:]
        parent, obj = None, module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                # For a package, the import that failed says more.
                if getattr(obj, "__path__", None) is None or failed is None:
                    text = f"Failed to access attribute:\n{format_exception(error)}"
                    failed, message = _make_failed_test(part, error, self.suiteClass, text)
                self.errors.append(message)
                return failed
        return self._tests_of(obj, parent, parts)

    def _tests_of(self, obj, parent, parts):
        if _is_case(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, (types.ModuleType, suite.TestSuite)):
            return self.loadTestsFromModule(obj) if isinstance(obj, types.ModuleType) else obj
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            test = parent(parts[-1])
            # A static method is no test, but may give one.
            if not isinstance(getattr(test, parts[-1]), types.FunctionType):
                return self.suiteClass([test])
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        made = obj()
        if not isinstance(made, (suite.TestSuite, case.TestCase)):
            raise TypeError(f"calling {obj} returned {made}, not a test")
        return made if isinstance(made, suite.TestSuite) else self.suiteClass([made])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods, in the order in which they are run."""
        names = [name for name in dir(testCaseClass) if self._is_wanted(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_wanted(self, cls, name):
        if not name.startswith(self.testMethodPrefix) or not callable(getattr(cls, name)):
            return False
        if self.testNamePatterns is None:
            return True
        from fnmatch import fnmatchcase
        full = f"{cls.__module__}.{cls.__qualname__}.{name}"
        return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """A suite of the test modules in the folder, or package, whose file names match, and in packages below it."""
        import os.path as path
        before = self._top_level_dir
        implicit_top = False
        if top_level_dir is None:
            # `load_tests` of a package need not repeat it.
            top_level_dir = self._top_level_dir
            if top_level_dir is None:
                implicit_top = True
                top_level_dir = start_dir
        top_level_dir = path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir
        folder = path.abspath(start_dir)
        if path.isdir(folder):
            importable = folder == top_level_dir or path.isfile(path.join(folder, "__init__.py"))
            if importable:
                start_dir = folder
        else:
            try:
                __import__(start_dir)
                importable = True
            except ImportError:
                importable = False
            else:
                name, start_dir = start_dir, self._folder_of(start_dir)
                if implicit_top:
                    self._top_level_dir = self._get_directory_containing_module(name.split(".")[0])
                    sys.path.remove(top_level_dir)
        if not importable:
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = before
        return self.suiteClass(tests)

    def _folder_of(self, name):
        import os.path as path
        module = sys.modules[name]
        try:
            return path.abspath(path.dirname(module.__file__))
        except AttributeError:
            if module.__name__ in sys.builtin_module_names:
                raise TypeError("Can not use builtin modules as dotted module names") from None
            raise TypeError(f"don't know how to discover from {module!r}") from None

    def _get_directory_containing_module(self, module_name):
        import os.path as path
        full = path.abspath(sys.modules[module_name].__file__)
        folder = path.dirname(full)
        return path.dirname(folder) if path.basename(full).lower().startswith("__init__.py") else folder

    def _get_name_from_path(self, path):
        import os
        if path == self._top_level_dir:
            return "."
        relative = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        assert not os.path.isabs(relative), "Path must be within the project"
        assert not relative.startswith(".."), "Path must be within the project"
        return relative.replace(os.path.sep, ".")

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        """To be overridden by who chooses files in another way."""
        from fnmatch import fnmatch
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        import os
        name = self._get_name_from_path(start_dir)
        if name != "." and name not in self._loading_packages:
            own, goes_on = self._find_test_path(start_dir, pattern)
            if own is not None:
                yield own
            if not goes_on:
                return
        for entry in sorted(os.listdir(start_dir)):
            place = os.path.join(start_dir, entry)
            own, goes_on = self._find_test_path(place, pattern)
            if own is not None:
                yield own
            if goes_on:
                yield from self._while_loading(place, self._find_tests(place, pattern))

    def _while_loading(self, package, tests):
        """The tests one by one; meanwhile, the package in that folder counts as being loaded."""
        name = self._get_name_from_path(package)
        self._loading_packages.add(name)
        try:
            yield from tests
        finally:
            self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern):
        """The tests of a file or of a package's `__init__.py`, or None; and whether to look into the folder."""
        from os.path import basename, isfile, join
        if isfile(full_path):
            base = basename(full_path)
            wanted = _is_module_file(base) and self._match_path(base, full_path, pattern)
        else:
            base, wanted = None, isfile(join(full_path, "__init__.py"))
        if not wanted:
            return None, False
        module, failed = self._import_for_discovery(full_path)
        if module is None:
            return failed, False
        if base is not None:
            self._check_place(module, full_path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        name = self._get_name_from_path(full_path)
        self._loading_packages.add(name)
        try:
            # A package that loads its tests by itself looks into its folder by itself.
            return self.loadTestsFromModule(module, pattern=pattern), getattr(module, "load_tests", None) is None
        finally:
            self._loading_packages.discard(name)

    def _import_for_discovery(self, full_path):
        """The module, or None and what stands for its tests."""
        name = self._get_name_from_path(full_path)
        try:
            return self._get_module_from_name(name), None
        except case.SkipTest as error:
            return None, _make_skipped_test(name, error, self.suiteClass)
        except BaseException:
            failed, message = _make_failed_import_test(name, self.suiteClass)
            self.errors.append(message)
            return None, failed

    def _check_place(self, module, full_path):
        """A module of the same name may have come from somewhere else."""
        import os.path as path
        found = path.splitext(path.realpath(path.abspath(getattr(module, "__file__", full_path))))[0]
        if found.lower() == path.splitext(path.realpath(full_path))[0].lower():
            return
        name = path.splitext(path.basename(full_path))[0]
        raise ImportError(f"{name!r} module incorrectly imported from {path.dirname(found)!r}. Expected "
                          f"{path.dirname(full_path)!r}. Is this module globally installed?")


defaultTestLoader = TestLoader()
