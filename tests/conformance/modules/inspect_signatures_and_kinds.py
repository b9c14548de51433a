import inspect, functools, types
def f(a, /, b: int, c=1, *args, d, e: str = 'x', **kw) -> float: "doc"
class C:
    """Doc
      more
    """
    def __init__(self, x, y=2): pass
    def m(self, q): return q
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(w): pass
    @property
    def p(self): return 1
print(inspect.signature(f), inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.cm), inspect.signature(C.sm))
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(C.m).args)
s = inspect.signature(f); print(list(s.parameters), s.parameters['e'].default, s.parameters['e'].kind, repr(s.parameters['e']), s.return_annotation)
b = s.bind(1, 2, d=3, z=9); print(b.arguments, b.args, b.kwargs); b.apply_defaults(); print(b)
for g in [lambda: s.bind(), lambda: s.bind(1,2), lambda: s.bind(1, 2, 3, b=1, d=1), lambda: inspect.signature(lambda x: 0).bind(1,2), lambda: inspect.signature(lambda x: 0).bind(y=1, x=2), lambda: inspect.signature(5)]:
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
print(inspect.signature(functools.partial(f, 1, d=5)), inspect.signature(lambda x, *, y=1: 0))
@functools.wraps(f)
def w(*a, **k): pass
print(inspect.signature(w), inspect.unwrap(w) is f, inspect.signature(w, follow_wrapped=False))
print(inspect.isfunction(f), inspect.isclass(C), inspect.ismethod(C(1).m), inspect.isbuiltin(len), inspect.isroutine(len), inspect.ismodule(inspect), inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(f), inspect.isdatadescriptor(C.p), inspect.ismethoddescriptor(str.upper))
async def co(): pass
def ge(): yield 1
async def ag(): yield
print(inspect.iscoroutinefunction(co), inspect.isgeneratorfunction(ge), inspect.isasyncgenfunction(ag), inspect.getgeneratorstate(ge()))
x = ge(); next(x); print(inspect.getgeneratorstate(x), inspect.getgeneratorlocals(x)); list(x); print(inspect.getgeneratorstate(x))
print([n for n, v in inspect.getmembers(C, inspect.isfunction)], inspect.getdoc(C), inspect.getdoc(f), inspect.cleandoc(' a\n   b\n  c\n'))
print(inspect.getsource(f)); print(inspect.getsourcelines(C.m)); print(inspect.getsource(C))
print(inspect.getmro(C), inspect.getmodule(f).__name__, inspect.getattr_static(C, 'p'), inspect.isabstract(C)) if 0 else print(inspect.getmro(C) == (C, object), inspect.getmodule(f).__name__, inspect.isabstract(C))
def outer():
    fr = inspect.currentframe(); return fr.f_code.co_name, inspect.getargvalues(fr).locals.keys(), inspect.stack()[0].function, inspect.stack()[1].lineno
print(outer()[0], outer()[2])
print(inspect.Parameter('a', inspect.Parameter.KEYWORD_ONLY, default=3), inspect.Signature([inspect.Parameter('x', inspect.Parameter.POSITIONAL_ONLY)]))
try: inspect.Parameter('1', inspect.Parameter.KEYWORD_ONLY)
except ValueError as e: print(e)
print(inspect.signature(len), inspect.signature(str.split), inspect.get_annotations(f))
def deco(g): return g
@deco
def decorated(
        a,
        b):
    # comment

    return a + b
print(inspect.getsource(decorated)); print(inspect.getcomments(decorated), inspect.getclosurevars(outer).globals.keys())
print(inspect.getcallargs(lambda a, b=2: 0, 1))
