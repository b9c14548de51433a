"""`-m unittest`."""

import sys

__unittest = True

if sys.argv[0].endswith("__main__.py"):
    sys.argv[0] = sys.executable.rpartition("/")[2] + " -m unittest"

from unittest.main import main

main(module=None)
