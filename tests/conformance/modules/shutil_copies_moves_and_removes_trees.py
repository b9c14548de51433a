import os
import shutil
from pathlib import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


P = PurePosixPath
b = Path('/tmp/_kaa_shutil_test')
shutil.rmtree(b, ignore_errors=True)
shutil.rmtree('/tmp/_kaa_st2', ignore_errors=True)
(b/'x/y').mkdir(parents=True)
(b/'f.txt').write_text('hi')
(b/'l').symlink_to('f.txt')
for f in [
    lambda: shutil.copy(b/'f.txt', b/'c.txt'),
    lambda: shutil.copy(b/'f.txt', b/'f.txt'),
    lambda: shutil.copy2(b/'f.txt', b/'x'),
    lambda: shutil.copytree(b, '/tmp/_kaa_st2', symlinks=True),
    lambda: shutil.copytree(b/'x', '/tmp/_kaa_st2'),
    lambda: shutil.copytree(b/'x', '/tmp/_kaa_st2', dirs_exist_ok=True, ignore=shutil.ignore_patterns('*.txt')),
    lambda: sorted(map(str, Path('/tmp/_kaa_st2').rglob('*'))),
    lambda: shutil.move('/tmp/_kaa_st2/f.txt', '/tmp/_kaa_st2/x'),
    lambda: shutil.move('/tmp/_kaa_st2/c.txt', '/tmp/_kaa_st2/d.txt'),
    lambda: shutil.move('/tmp/_kaa_st2/x', '/tmp/_kaa_st2/x/y'),
    lambda: shutil.rmtree('/tmp/_kaa_st2/l'),
    lambda: shutil.rmtree('/tmp/_kaa_st2'),
    lambda: shutil.rmtree('/tmp/_kaa_st2'),
    lambda: shutil.which('sh'),
    lambda: shutil.which('nosuchcmd'),
    lambda: shutil.which('/bin/sh'),
    lambda: shutil.copyfile('/tmp/nono', '/tmp/x'),
    lambda: shutil.rmtree(b)]: t(f)
