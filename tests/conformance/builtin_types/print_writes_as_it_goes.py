def t(f):
    try: print('->', repr(f()))
    except Exception as e: print(type(e).__name__, e)
print(1, 'a', None, sep='', end=''); print(); print('x', flush=True); print(*[1, 2, 3], sep=', '); print('a', 'b', sep=None, end=None); print([1, 'a'], {'k': (1,)}, sep='\n')
class W:
    def write(self, s): print('W', repr(s))
print(1, 2, file=W()); t(lambda: print(1, file=5)); t(lambda: print(1, sep=5)); t(lambda: print(1, foo=5))
class S:
    def __str__(self): print('in str'); return 'S'
print('before', S(), 'after')
class X:
    def __str__(self): raise ValueError('x')
t(lambda: print('partial', X()))
