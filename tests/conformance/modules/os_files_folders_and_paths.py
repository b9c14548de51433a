import os, sys, stat
import os.path as p
print(p.join('a','b','/c','d'), p.split('/a/b/'), p.splitext('a.b/c.tar.gz'), p.basename('/x/y'), p.dirname('/x/y'), p.normpath('/a/./b/../c//d'), p.isabs('/x'), p.commonprefix(['/usr/lib','/usr/local']), p.commonpath(['/usr/lib','/usr/local/x']), p.relpath('/a/b/c','/a/d'))
for f in [lambda: p.join('a', b'b'), lambda: p.join('a', 3), lambda: os.stat('/nonexistent'), lambda: os.listdir('/nope'), lambda: os.fspath(3), lambda: os.rename('/nope1','/nope2'), lambda: p.commonpath([]), lambda: os.mkdir('/tmp'), lambda: os.environ[3], lambda: os.environ['__nope'], lambda: p.relpath('')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = '/tmp/kaa_os_claim'
os.system('rm -rf ' + d)
os.makedirs(d + '/x/y'); os.makedirs(d+'/x/y', exist_ok=True)
with open(d+'/f.txt','w') as f: f.write('hello')
os.symlink('f.txt', d+'/l')
print(sorted(os.listdir(d)), os.path.getsize(d+'/f.txt'), os.path.isdir(d), os.path.isfile(d+'/l'), os.path.islink(d+'/l'), os.readlink(d+'/l'), os.path.realpath(d+'/l'))
print(sorted((e.name, e.is_dir(), e.is_file(), e.is_symlink()) for e in os.scandir(d)))
for t, ds, fs in os.walk(d): print(t, sorted(ds), sorted(fs))
s = os.stat(d+'/f.txt'); print(s.st_size, stat.filemode(s.st_mode), len(s), s[6], isinstance(s.st_mtime, float), s.st_mtime_ns//10**9 == int(s.st_mtime))
os.chmod(d+'/f.txt', 0o600); print(stat.filemode(os.stat(d+'/f.txt').st_mode))
fd = os.open(d+'/g', os.O_RDWR|os.O_CREAT); print(os.write(fd, b'abc'), os.lseek(fd,0,0), os.read(fd, 10)); os.close(fd)
try: os.close(fd)
except OSError as e: print(e)
os.rename(d+'/g', d+'/h'); os.remove(d+'/h'); print(os.path.exists(d+'/h'))
try: os.remove(d+'/h')
except FileNotFoundError as e: print(e, e.filename, e.errno)
try: os.rmdir(d+'/x')
except OSError as e: print(e)
os.environ['ZZ']='1'; print(os.getenv('ZZ'), os.environ.get('nope'), 'ZZ' in os.environ, os.path.expandvars('$ZZ-${ZZ}-$nope'))
print(os.system('exit 3'), os.waitstatus_to_exitcode(os.system('exit 3')), os.sep, os.name, os.linesep, os.devnull)
class P:
    def __fspath__(self): return '/a/b'
print(os.fspath(P()), p.join(P(), 'c'), isinstance(P(), os.PathLike), os.fsencode('é'), os.fsdecode(b'x'))
print(p.splitroot('//a/b'), p.expanduser('~/x') == os.environ['HOME'] + '/x', p.normcase('A'))
os.utime(d+'/f.txt', (1,2)); print(os.stat(d+'/f.txt').st_mtime)
os.system('rm -rf ' + d)
print(os.getcwd() == os.path.abspath('.'), os.strerror(2), os.get_terminal_size if 0 else '')
