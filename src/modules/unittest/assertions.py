"""The `assert…` methods of `TestCase`.

The line by line comparisons in the messages of `assertEqual` need `difflib`, which Kaa borrows; without it they are left
out.
"""

import collections

from .contexts import _AssertNotWarnsContext, _AssertRaisesContext, _AssertWarnsContext, pattern_of
from .util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


def _diff(first, second, separator="\n"):
    try:
        from difflib import ndiff
    except ImportError:
        return ""
    return "\n" + separator.join(ndiff(first, second))


def _object_diff(first, second):
    from pprint import pformat
    return _diff(pformat(first).splitlines(), pformat(second).splitlines())


def _text_lines(text, other):
    """The lines, with their ends; the last one has an end if one of the texts lacks it."""
    if text and (text[-1] != "\n" or other and other[-1] != "\n"):
        text += "\n"
    return text.splitlines(keepends=True)


class Assertions:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    # Longer texts are not compared line by line.
    _diffThreshold = 2 ** 16

    def _formatMessage(self, msg, standardMsg):
        """The message of a failure: the assertion's own and the caller's."""
        if msg is None:
            return standardMsg
        if not self.longMessage:
            return msg or standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _refuse(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._refuse(msg, f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._refuse(msg, f"{safe_repr(expr)} is not false")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._refuse(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._refuse(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._refuse(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._refuse(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._refuse(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._refuse(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._refuse(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._refuse(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._refuse(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._refuse(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._refuse(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._refuse(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def _getAssertEqualityFunc(self, first, second):
        """The assertion for objects of this very type, if both are."""
        own = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if own is None:
            return self._baseAssertEqual
        return getattr(self, own) if isinstance(own, str) else own

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._refuse(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._refuse(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Equal, or no further apart than `delta`, or than half a unit of that many decimal places (7)."""
        if first == second:
            return
        difference, close, measure = self._closeness(first, second, places, delta)
        if not close:
            self._refuse(msg, f"{safe_repr(first)} != {safe_repr(second)} within {measure}"
                              f" ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference, close, measure = self._closeness(first, second, places, delta)
        if not close and (delta is None or not first == second):
            return
        shown = f" ({safe_repr(difference)} difference)" if delta is not None else ""
        self._refuse(msg, f"{safe_repr(first)} == {safe_repr(second)} within {measure}{shown}")

    def _closeness(self, first, second, places, delta):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        apart = abs(first - second)
        if delta is None:
            digits = 7 if places is None else places
            return apart, round(apart, digits) == 0, f"{digits!r} places"
        return apart, apart <= delta, f"{safe_repr(delta)} delta"

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Both are sequences of that type, if one is given, with equal elements."""
        kind = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, sequence in (("First", seq1), ("Second", seq2)):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{which} sequence is not a {kind}: {safe_repr(sequence)}")
        differing, lengths = None, []
        for which, sequence in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(sequence))
            except (TypeError, NotImplementedError):
                differing = f"{which} {kind} has no length.    Non-sequence?"
                break
        if differing is None:
            if seq1 == seq2:
                return
            differing = self._sequence_difference(seq1, seq2, lengths, kind, seq_type)
            if differing is None:
                return
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, _object_diff(seq1, seq2))))

    def _sequence_difference(self, seq1, seq2, lengths, kind, seq_type):
        """Where they differ; None if they do not, but for their types, which nobody has asked about."""
        text = "%ss differ: %s != %s\n" % (kind.capitalize(), *_common_shorten_repr(seq1, seq2))
        unreadable = (TypeError, IndexError, NotImplementedError)
        for at in range(min(lengths)):
            try:
                item1 = seq1[at]
            except unreadable:
                text += f"\nUnable to index element {at} of first {kind}\n"
                break
            try:
                item2 = seq2[at]
            except unreadable:
                text += f"\nUnable to index element {at} of second {kind}\n"
                break
            if item1 != item2:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (at, *_common_shorten_repr(item1, item2))
                break
        else:
            if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                return None
        if lengths[0] == lengths[1]:
            return text
        which, longer = ("first", seq1) if lengths[0] > lengths[1] else ("second", seq2)
        at = min(lengths)
        text += f"\n{which.capitalize()} {kind} contains {max(lengths) - at} additional elements.\n"
        try:
            return text + f"First extra element {at}:\n{safe_repr(longer[at])}\n"
        except unreadable:
            return text + f"Unable to index element {at} of {which} {kind}\n"

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Of anything that has `difference`."""
        only = []
        for which, one, other in (("first", set1, set2), ("second", set2, set1)):
            try:
                only.append(one.difference(other))
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
        if not any(only):
            return
        lines = []
        for items, one, other in ((only[0], "first", "second"), (only[1], "second", "first")):
            if items:
                lines.append(f"Items in the {one} set but not the {other}:")
                lines += [repr(item) for item in items]
        self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            text = "%s != %s" % _common_shorten_repr(d1, d2)
            self.fail(self._formatMessage(msg, self._truncateMessage(text, _object_diff(d1, d2))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        text = "%s != %s" % _common_shorten_repr(first, second)
        diff = _diff(_text_lines(first, second), _text_lines(second, first), separator="")
        self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def assertCountEqual(self, first, second, msg=None):
        """The same elements, as often, in whatever order."""
        first, second = list(first), list(second)
        try:
            same = collections.Counter(first) == collections.Counter(second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        else:
            differences = [] if same else _count_diff_hashable(first, second)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % each for each in differences]
            text = self._truncateMessage("Element counts were not equal:\n", "\n".join(lines))
            self.fail(self._formatMessage(msg, text))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return _AssertNotWarnsContext(expected_warning, self).handle("_assertNotWarns", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def assertRegex(self, text, expected_regex, msg=None):
        assert not isinstance(expected_regex, (str, bytes)) or expected_regex, "expected_regex must not be empty."
        pattern = pattern_of(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not pattern.search(text):
            self._refuse(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = pattern_of(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        found = pattern.search(text)
        if found:
            part = text[found.start():found.end()]
            self._refuse(msg, f"Regex matched: {part!r} matches {pattern.pattern!r} in {text!r}")
