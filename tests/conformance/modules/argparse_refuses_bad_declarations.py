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
i = argparse.ArgumentParser(prog='i'); i.add_argument('--f'); i.add_argument('c'); i.add_argument('r', nargs='*', type=int)
for x in [['d','1','--f','b','2','3'],['--f','b','d','1','2'], ['d','--f','1','5']]: run(i,*x,m='parse_intermixed_args')
for x in [['d','1','--f','b','2','3'],['--f','b','d','1','2'], ['d','--f','1','5']]: run(i,*x)
for f in [lambda: i.add_argument('--f'), lambda: i.add_argument('-x', action='zap'), lambda: i.add_argument('-x', type='int'), lambda: i.add_argument('-z', nargs=0), lambda: i.add_argument('pp', required=True), lambda: i.add_argument('-p', 'q'), lambda: i.add_argument('-x', type=argparse.FileType), lambda: i.add_argument('-k', nargs=2, metavar=('A',)), lambda: i.add_argument('-k', const=2), lambda: i.add_mutually_exclusive_group().add_argument('--kk', required=True), lambda: argparse.ArgumentParser(conflict_handler='x'), lambda: i.add_argument('--')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
