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
t = argparse.ArgumentParser(prog='t', add_help=False, exit_on_error=False, allow_abbrev=False, usage='%(prog)s [stuff]')
t.add_argument('--long', type=float); t.add_argument('pos', nargs='?', default='dd')
for x in [['--long','1e3'],['--lon','3'],['--long','x'],['--nope'],['a','b']]: run(t,*x)
t.print_help(); print(t)
