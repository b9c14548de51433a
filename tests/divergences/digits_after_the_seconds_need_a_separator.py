"""CPython's C reader takes two more digits after `HHMMSS` for a fraction, though ISO 8601 and its own documentation do not."""

from datetime import time

try:
    print(repr(time.fromisoformat("20240102")))
except ValueError as error:
    print(error)
