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
s = argparse.ArgumentParser(prog='git', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
s.add_argument('--debug', action='store_true', help='debug')
sub = s.add_subparsers(dest='command', required=True, title='commands', description='what to do', help='sub help', metavar='CMD')
a = sub.add_parser('add', help='add files', aliases=['a'])
a.add_argument('files', nargs='+'); a.add_argument('--force', '-f', action='store_true', help='force it')
c = sub.add_parser('commit', help='commit'); c.add_argument('-m', '--message', default='none', help='the message'); c.set_defaults(func=len)
s.print_help(); a.print_help(); c.print_help()
for x in [['add','x','y'],['a','x','-f'],['commit'],['commit','-m','hi'],['zap'],[],['add'],['--debug','add','q','--bad'],['add','-h']]: run(s,*x)
