"""`add_subparsers` can be called once; the second call is an ArgumentError."""

import argparse

parser = argparse.ArgumentParser(prog="prog")
parser.add_subparsers()
try:
    parser.add_subparsers()
except argparse.ArgumentError as error:
    print(repr(error), str(error), error.argument_name)
