import io
s = io.StringIO('ab\ncd'); print(s.read(1), s.readline(), s.read(), s.getvalue(), s.tell(), s.seek(0), list(s))
s = io.StringIO(); s.write('x'); s.write('yz'); print(s.getvalue(), s.seek(1), s.write('Q'), s.getvalue(), s.truncate(), repr(s.getvalue()), s.seek(5), s.write('e'), repr(s.getvalue()))
print(io.StringIO('a\r\nb\rc').readlines(), io.StringIO('a\r\nb\rc', newline=None).read(), io.StringIO('a\r\nb\rc', newline='').readlines(), io.StringIO('a\nb', newline='\r\n').getvalue())
b = io.BytesIO(b'abc\nd'); print(b.read(2), b.readline(), b.read(), b.seek(-1, 2), b.read(), b.getvalue(), b.write(b'zz'), b.getvalue())
print(b.readable(), b.seekable(), b.isatty())
for f in [lambda: io.StringIO(3), lambda: io.BytesIO('x'), lambda: io.StringIO().write(b'x'), lambda: io.BytesIO().write('x'), lambda: io.StringIO().seek(-1), lambda: io.StringIO('x', newline='q'), lambda: io.BytesIO().fileno(), lambda: io.StringIO('abc').seek(1, 1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s.close()
try: s.read()
except ValueError as e: print(e)
print(s.closed, isinstance(s, io.TextIOBase), isinstance(b, io.BufferedIOBase), isinstance(b, io.IOBase), issubclass(io.UnsupportedOperation, (OSError, ValueError)))
t = io.TextIOWrapper(io.BytesIO('é1\r\nx\n'.encode()), 'utf-8'); print(t.readline(), t.tell(), t.read(), t.encoding, t.errors)
r = io.BytesIO(); t = io.TextIOWrapper(r, 'utf-8', newline='\r\n'); t.write('a\nb'); t.flush(); print(r.getvalue()); t.seek(0); print(t.read().encode())
import sys
print(isinstance(sys.stdout, io.TextIOWrapper), isinstance(sys.stdout, io.TextIOBase), io.open is open, io.DEFAULT_BUFFER_SIZE, io.SEEK_END)
class R(io.RawIOBase):
    def __init__(self): self.d = b'abcdefg\nhi'
    def readable(self): return True
    def readinto(self, buf):
        n = min(3, len(buf), len(self.d)); buf[:n] = self.d[:n]; self.d = self.d[n:]; return n
br = io.BufferedReader(R()); print(br.read(2), br.peek()[:1], br.readline(), br.read(), R().read(2), R().readall(), R().readline())
with io.StringIO('q') as f: print(f.read())
print([x for x in io.BytesIO(b'1\n2\n')], io.StringIO('a\nb\n').readlines(1))
print('w', file=(o := io.StringIO())); print(repr(o.getvalue()))
