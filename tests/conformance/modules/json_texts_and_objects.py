import json
print(json.dumps({'a': [1, 2.5, None, True, 'é"\n\x01😀'], 'b': {}, 'c': [], 1: 2, None: 3, 1.5: 'x', True: 0}))
print(json.dumps([1, {'x': [2]}], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':')), json.dumps('é', ensure_ascii=False), json.dumps(float('nan')), json.dumps((1,)), json.dumps([], indent=1))
print(json.loads('{"a": [1, -2.5e3, "x\\u00e9\\ud83d\\ude00\\n", null, true, false], "b": {}} '), json.loads('[]'), json.loads(b'"\xc3\xa9"'), json.loads('NaN'), json.loads(' 1E2'), json.loads('-0'))
for s in ['', '{', '[1,]', '{"a":1,}', '{"a" 1}', '{1:2}', '"abc', '[1 2]', 'nul', '"\\q"', '"\\u12"', '1 2', '"a\nb"', '{"a":}', '[', '\ufeff1', '01', '-', '"\\']:
    try: print(json.loads(s))
    except json.JSONDecodeError as e: print(repr(s), e, e.pos, e.lineno, e.colno)
for o in [object, {1j: 2}, float('inf')]:
    try: print(json.dumps(o, allow_nan=False))
    except Exception as e: print(type(e).__name__, e, getattr(e, '__notes__', None))
a = []; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e, getattr(e, "__notes__", 0))
try: json.dumps({'x': [object()]})
except TypeError as e: print(str(e), getattr(e, "__notes__", 0))
print(json.dumps({1j: 2, 'a': 1}, skipkeys=True), json.dumps(3j, default=lambda o: [o.real, o.imag]))
print(json.loads('{"a": 1.5, "b": 2}', parse_float=str, parse_int=lambda x: x + '!'), json.loads('{"a": {"b": 1}}', object_hook=lambda d: list(d)), json.loads('{"a":1}', object_pairs_hook=tuple))
class E(json.JSONEncoder):
    def default(self, o): return str(type(o).__name__) if isinstance(o, set) else super().default(o)
print(json.dumps({1: {2}}, cls=E), ''.join(E().iterencode([1, [2]])), json.JSONDecoder().raw_decode('[1] x'))
import io
f = io.StringIO(); json.dump([1], f); f.seek(0); print(json.load(f))
try: json.loads(3)
except TypeError as e: print(e)
