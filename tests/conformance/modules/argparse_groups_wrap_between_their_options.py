import argparse
import os

os.environ["COLUMNS"] = "60"
parser = argparse.ArgumentParser(prog="wrapping")
parser.add_argument("--first-option", help="x")
group = parser.add_mutually_exclusive_group()
group.add_argument("--second-option", action="store_true")
group.add_argument("--third-option", action="store_true")
group.add_argument("--secret", help=argparse.SUPPRESS)
other = parser.add_mutually_exclusive_group(required=True)
other.add_argument("--alone", action="store_true")
parser.print_help()
