import traceback, sys
def f(x):
    return g(x) + 1
def g(a):
    return (a /
            0)
try: f(1)
except Exception as e:
    print(traceback.format_exc())
    print(traceback.format_exception(e)[-1], traceback.format_exception_only(e))
    tb = e.__traceback__
    print([(x.lineno, x.name, x.line, x.colno, x.end_colno, x.end_lineno) for x in traceback.extract_tb(tb)])
    print(traceback.extract_tb(tb)[0])
    traceback.print_exc(file=sys.stdout)
    te = traceback.TracebackException.from_exception(e)
    print(str(te), te.exc_type_qualname, list(te.format_exception_only()), te.exc_type_str)
try:
    try: f(1)
    except Exception as e: raise KeyError('x') from e
except Exception as e: print(''.join(traceback.format_exception(e)))
try:
    try: f(1)
    except Exception as e: raise KeyError('x')
except Exception as e: print(''.join(traceback.format_exception(e, chain=False))); traceback.print_exception(e, file=sys.stdout, limit=1)
try: raise ExceptionGroup('eg', [ValueError(1), ExceptionGroup('b', [TypeError('t')])])
except Exception as e: print(''.join(traceback.format_exception(e)))
def rec(n): return rec(n-1) if n else 1/0
try: rec(10)
except Exception as e: print(traceback.format_exc())
try: compile('a b', 'f.py', 'exec')
except SyntaxError as e: print(''.join(traceback.format_exception_only(e)))
e = ValueError('a\nb'); e.add_note('n1\nn2'); print(traceback.format_exception_only(e))
print(traceback.format_list([('f.py', 3, 'fn', 'x = 1')]), traceback.StackSummary.from_list([('f.py', 3, 'fn', None)])[0] )
def h(): return traceback.extract_stack(limit=2), traceback.format_stack()
s, t = h(); print([(x.name, x.lineno) for x in s], len(t), t[-1])
try: xyzq
except NameError as e: print(traceback.format_exception_only(e), traceback.format_exception(None, None, None), traceback.format_exc()[:10])
try: sys.maxsiz
except AttributeError as e: print(traceback.format_exception_only(e))
