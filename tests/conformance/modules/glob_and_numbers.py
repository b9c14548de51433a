import glob, numbers, os
d = '/tmp/kaa_glob_claim'
os.system('rm -rf ' + d)
os.makedirs(d + '/a/b')
for n in ('x.py', 'y.txt', '.h', 'a/z.py', 'a/b/w.py'):
    open(d + '/' + n, 'w').close()
def show(found): print(sorted(os.path.relpath(p, d) for p in found))
show(glob.glob(d + '/*')); show(glob.glob(d + '/*.py')); show(glob.glob(d + '/**/*.py', recursive=True)); show(glob.glob(d + '/*/*.py'))
print(sorted(glob.glob('*', root_dir=d)), sorted(glob.glob('**', root_dir=d, recursive=True)), sorted(glob.glob('*', root_dir=d, include_hidden=True)))
print(glob.escape('a[b]*?'), glob.has_magic('a*'), glob.glob(d + '/nope'), glob.glob(d + '/x.py') == [d + '/x.py'], sorted(glob.glob('*/', root_dir=d)))
os.system('rm -rf ' + d)
print(isinstance(1, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(1j, numbers.Complex), isinstance(1.5, numbers.Rational), issubclass(bool, numbers.Number))
try: numbers.Real()
except TypeError as e: print(str(e)[:50])
class I(numbers.Integral):
    pass
print(len(I.__abstractmethods__), sorted(I.__abstractmethods__)[:5])
