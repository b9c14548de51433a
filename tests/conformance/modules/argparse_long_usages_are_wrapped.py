import argparse
import os
import sys

os.environ['COLUMNS'] = '80'
def run(p, *a, m='parse_args'):
    try: 
        print(a, getattr(p, m)(list(a)))
    except SystemExit as e: print(a, 'exit', e.code)
    except Exception as e: print(a, type(e).__name__, e)
sys.stderr = sys.stdout
m = argparse.ArgumentParser(prog='a-program-with-a-very-very-long-name-that-takes-up-most-of-the-line-here')
m.add_argument('one'); m.add_argument('--two', type=int); m.add_argument('--three-and-a-half', metavar='XXXXXXXXXXXXXXX'); m.print_help()
