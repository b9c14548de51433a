"""What __int__, __index__, __float__ and __trunc__ may give: instances of subclasses with a warning. Data model: emulating numeric types."""
import warnings
warnings.simplefilter('always')
class S(int): pass
class A:
    def __int__(self): return S(5)
class B:
    def __index__(self): return True
class C:
    def __int__(self): return True
for f in (lambda: int(A()), lambda: int(B()), lambda: int(C()), lambda: bin(B()), lambda: [1,2][B()], lambda: float(B()), lambda: range(B())):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        r = f()
        print(r, type(r), [(x.category.__name__, str(x.message)) for x in w])
class F(float): pass
class D:
    def __float__(self): return F(1.5)
class E(float):
    def __float__(self): return 42.0
class G(float):
    def __float__(self): return F(42.0)
import math
for f in (lambda: float(D()), lambda: float(E(1)), lambda: float(G(1)), lambda: math.sqrt(E(4)), lambda: F(D()), lambda: int(B)):
  try:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        r = f()
        print(r, type(r), [(x.category.__name__, str(x.message)) for x in w])
  except Exception as e: print(type(e), e)
class T:
    def __trunc__(self): return 1.5
class T2:
    def __trunc__(self): return 3
for f in (T, T2):
  try:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        r = int(f())
        print(r, type(r), [(x.category.__name__, str(x.message)) for x in w])
  except Exception as e: print(type(e), e)
