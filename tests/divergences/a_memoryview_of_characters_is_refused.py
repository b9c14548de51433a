"""Kaa's memoryviews have no items that are characters: a view of an array of type `w` (or the deprecated `u`), whose items
CPython cannot read through the view either, is refused when it is made."""

import array

try:
    view = memoryview(array.array("w", "ab"))
    print(view.format, view.nbytes)
    view.tolist()
except NotImplementedError as error:
    print(error)
