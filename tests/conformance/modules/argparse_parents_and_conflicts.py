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
par = argparse.ArgumentParser(add_help=False); par.add_argument('--common', type=int, default='3', help='c')
ch = argparse.ArgumentParser(prog='ch', parents=[par], conflict_handler='resolve', prefix_chars='-+'); ch.add_argument('--common', '-c', help='again'); ch.add_argument('+x', action='store_true')
ch.print_help(); run(ch, '+x'); run(ch, '-c', '5'); run(par)
print(argparse.Namespace(a=1, b='x') == argparse.Namespace(a=1, b='x'), 'a' in argparse.Namespace(a=1), argparse.Namespace(**{'a b': 1, 'c': 2}), argparse.FileType('w'))
print(ch.get_default('common'), par.parse_args([]).common)
