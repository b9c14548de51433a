import os
import shutil
from pathlib import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


P = PurePosixPath
b = Path('/tmp/_kaa_path_test')
shutil.rmtree(b, ignore_errors=True)
for f in [lambda: b.exists(),
    lambda: b.mkdir(),
    lambda: b.mkdir(),
    lambda: b.mkdir(exist_ok=True),
    lambda: (b/'x/y').mkdir(),
    lambda: (b/'x/y').mkdir(parents=True),
    lambda: (b/'f.txt').write_text('hi\nyou'),
    lambda: (b/'f.txt').read_text(),
    lambda: (b/'g.bin').write_bytes(b'\x00\x01'),
    lambda: (b/'g.bin').read_bytes(),
    lambda: (b/'f.txt').write_text(3),
    lambda: (b/'none').read_text(),
    lambda: (b/'x/y/.hid').touch(),
    lambda: (b/'x/h.txt').touch(),
    lambda: (b/'x/h.txt').touch(exist_ok=False),
    lambda: sorted(b.iterdir()),
    lambda: sorted(b.glob('*')),
    lambda: sorted(b.glob('**')),
    lambda: sorted(b.glob('**/*')),
    lambda: sorted(b.rglob('*.txt')),
    lambda: sorted(b.rglob('')),
    lambda: sorted(b.glob('*/')),
    lambda: sorted(b.glob('x/*')),
    lambda: sorted(b.glob('**/y')),
    lambda: sorted(b.glob('x/../f.*')),
    lambda: list(b.glob('')),
    lambda: list(b.glob('/a')),
    lambda: list(b.glob('nope/*')),
    lambda: sorted(b.glob('F.TXT', case_sensitive=False)),
    lambda: sorted(b.glob('**/**/*.txt')),
    lambda: [(str(r), sorted(d), sorted(f)) for r, d, f in b.walk()],
    lambda: [(str(r), sorted(d), sorted(f)) for r, d, f in b.walk(top_down=False)],
    lambda: (b/'f.txt').is_file(),
    lambda: (b/'f.txt').is_dir(),
    lambda: (b/'f.txt').stat().st_size,
    lambda: (b/'l').symlink_to('f.txt'),
    lambda: (b/'l').is_symlink(),
    lambda: (b/'l').readlink(),
    lambda: (b/'l').resolve(),
    lambda: (b/'l').samefile(b/'f.txt'),
    lambda: (b/'dead').symlink_to('zzz'),
    lambda: (b/'dead').exists(),
    lambda: (b/'dead').exists(follow_symlinks=False),
    lambda: (b/'h').hardlink_to(b/'f.txt'),
    lambda: (b/'h').rename(b/'h2'),
    lambda: (b/'h2').replace(b/'h3'),
    lambda: (b/'h3').unlink(),
    lambda: (b/'h3').unlink(),
    lambda: (b/'h3').unlink(missing_ok=True),
    lambda: b.rmdir(),
    lambda: oct((b/'f.txt').chmod(0o600) or (b/'f.txt').stat().st_mode),
    lambda: (b/'x').resolve(),
    lambda: (b/'..'/'q').resolve(),
    lambda: open(b/'f.txt').read(),
    lambda: (b/'f.txt').open().readline(),
    lambda: b.is_mount(),
    lambda: list((b/'zz').iterdir()), lambda: shutil.rmtree(b)]: t(f)
