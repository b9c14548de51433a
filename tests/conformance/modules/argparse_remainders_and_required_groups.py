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
r = argparse.ArgumentParser(prog='r', formatter_class=argparse.RawTextHelpFormatter, description='a\n  b')
r.add_argument('cmd'); r.add_argument('args', nargs=argparse.REMAINDER, help='x\n y')
gr = r.add_mutually_exclusive_group(required=True); gr.add_argument('--x', type=int); gr.add_argument('--y')
r.print_help()
for x in [['--x','1','c','-z','--y','2'],['c'],['--y','1','c']]: run(r,*x)
