import os
import shutil
from pathlib import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


P = PurePosixPath
for s in ['', '.', '/', '//', '///a', '//a/b', 'a', 'a/', './a/./b//c', '../a', 'a/..', '/a.tar.gz', '.bashrc', 'a.', '..', 'a.b/c', '.a.b', 'x..y', '...']:
    p = PurePath(s); print(repr(s), repr(p), str(p), p.parts, p.root, p.anchor, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.is_absolute())
p = P('/a/b/c.txt')
for f in [lambda: p/'d',
    lambda: 'x'/p,
    lambda: 'x'/P('y'),
    lambda: p/3,
    lambda: P(3),
    lambda: P(b'a'),
    lambda: P('a','/b','c'),
    lambda: p.with_name('z'),
    lambda: p.with_name(''),
    lambda: p.with_name('a/b'),
    lambda: P('/').with_name('a'),
    lambda: p.with_stem('q'),
    lambda: p.with_stem(''),
    lambda: p.with_suffix('.md'),
    lambda: p.with_suffix(''),
    lambda: p.with_suffix('md'),
    lambda: p.with_suffix('.'),
    lambda: P('/').with_suffix('.x'),
    lambda: p.relative_to('/a'),
    lambda: p.relative_to('/x'),
    lambda: p.relative_to('/a/z', walk_up=True),
    lambda: p.relative_to('b', walk_up=True),
    lambda: P('a').relative_to('..', walk_up=True),
    lambda: p.relative_to('/a/../b', walk_up=True),
    lambda: p.is_relative_to('/a'),
    lambda: p.is_relative_to('/a/x'),
    lambda: p.match('*.txt'),
    lambda: p.match('b/*.txt'),
    lambda: p.match('/a/*'),
    lambda: p.match('/a/*/*'),
    lambda: p.match(''),
    lambda: p.match('**/c.txt'),
    lambda: p.full_match('/a/**'),
    lambda: p.full_match('/a/*'),
    lambda: p.full_match('**/*.txt'),
    lambda: p.full_match('/a/b/[a-c].txt'),
    lambda: P('a/b/c').full_match('a/**/c'),
    lambda: P('a/c').full_match('a/**/c'),
    lambda: p.match('*.TXT', case_sensitive=False),
    lambda: p.as_uri(),
    lambda: P('/a b/é').as_uri(),
    lambda: P('a').as_uri(),
    lambda: bytes(p),
    lambda: hash(p)==hash(P('/a/b/c.txt')),
    lambda: p==PurePath('/a/b/c.txt'),
    lambda: P('a')<P('b'),
    lambda: P('a/b')<P('a.b'),
    lambda: sorted([P('b'),P('a/z'),P('a')]),
    lambda: P('a')<'a',
    lambda: p=='/a/b/c.txt',
    lambda: p.parents[0],
    lambda: p.parents[-1],
    lambda: p.parents[5],
    lambda: p.parents[:2],
    lambda: p.parents,
    lambda: len(p.parents),
    lambda: p.joinpath('x','y'),
    lambda: p.joinpath('/x'),
    lambda: Path('a').__class__,
    
    lambda: p.as_posix(),
    lambda: os.fspath(p),
    lambda: isinstance(p, os.PathLike),
    lambda: Path('x').__reduce__(),
    lambda: Path('~nosuchuser').expanduser(),
    lambda: Path.from_uri('file:///a%20b'),
    lambda: Path.from_uri('http://x'),
    lambda: Path.from_uri('file:a'),
    lambda: Path.cwd() == Path('').absolute(),
    lambda: Path('~/x').expanduser() == Path.home()/'x']: t(f)
