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
p = argparse.ArgumentParser(prog='tool', description='A tool that does things, many things, with a description that is long enough to wrap over lines.', epilog='The end.')
p.add_argument('src', help='the source')
p.add_argument('rest', nargs='*', help='more', type=int)
p.add_argument('-v', '--verbose', action='count', default=0, help='louder')
p.add_argument('-q', action='store_true')
p.add_argument('--level', choices=['low', 'high'], default='low', help='level, default %(default)s of %(choices)s')
p.add_argument('-n', '--number', type=int, metavar='N', help='a number')
p.add_argument('--pair', nargs=2, metavar=('A', 'B'))
p.add_argument('--opt', nargs='?', const='C', default='D')
p.add_argument('--many', nargs='+', action='extend')
p.add_argument('--tag', action='append')
p.add_argument('--color', action=argparse.BooleanOptionalAction, default=True, help='in color')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
g = p.add_mutually_exclusive_group()
g.add_argument('--foo', action='store_const', const=42)
g.add_argument('--bar', action='store_false')
gg = p.add_argument_group('extras', 'More of them')
gg.add_argument('--a-very-long-option-name-that-goes-on', help='help for the long one that is also quite long and wraps around')
gg.add_argument('--hidden', help=argparse.SUPPRESS)
p.print_help(); p.print_usage()
for a in [['x'],['x','1','2','-vvv','-q'],[],['x','a'],['x','--level','mid'],['x','-n','z'],['x','-n5'],['x','--num=7'],['x','--n','7'],['x','--pair','1'],['x','--pair','1','2'],['x','--opt'],['x','--opt','y'],['x','--opt=y'],['x','--many','1','2','--many','3'],['x','--tag','a','--tag','b'],['x','--no-color'],['--version'],['x','--foo','--bar'],['x','--zap'],['x','--','-1'],['x','-1'],['-vqn3','x','--foo'],['x','--q'],['x','--ver'],['x','-qz'],['x','--foo=3'],['-h'],['x','--hi','3'], ['x','--many'],['x','-n'],['x','--','--', '3']]: run(p,*a)
run(p,'x','--zap','y','9',m='parse_known_args')
