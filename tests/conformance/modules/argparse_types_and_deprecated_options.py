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
def pos(v):
    if int(v) < 0: raise argparse.ArgumentTypeError(f'{v} is negative')
    return int(v)
z = argparse.ArgumentParser(prog='z', argument_default=argparse.SUPPRESS); z.add_argument('--p', type=pos); z.add_argument('--dep', deprecated=True); z.add_argument('-5', dest='five', action='store_true')
run(z, '--p', '-3'); run(z); run(z,'--dep','1'); run(z, '--p=3'); run(z,'-5'); run(z, '--p=-3')
