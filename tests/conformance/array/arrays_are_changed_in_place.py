from array import array as A


def attempt(code):
    names = {"A": A}
    try:
        exec(code, names)
    except (TypeError, ValueError, OverflowError, IndexError, BufferError) as error:
        print(type(error).__name__, error)
    else:
        print(names["a"])


attempt("a = A('i',[1,2,3]); a[0] = 'x'")
attempt("a = A('i',[1,2,3]); a[1:2] = A('i',[7,8])")
attempt("a = A('i',[1,2,3]); a[1:2] = [7]")
attempt("a = A('i',[1,2,3]); a[1:2] = A('h',[7])")
attempt("a = A('i',[1,2,3]); a[::2] = A('i',[7])")
attempt("a = A('i',[1,2,3]); a[::2] = A('i',[7,8])")
attempt("a = A('i',[1,2,3]); del a[0]")
attempt("a = A('i',[1,2,3]); del a[::2]")
attempt("a = A('i',[1,2,3]); del a[9]")
attempt("a = A('i',[1,2,3]); a[9] = 1")
attempt("a = A('i',[1,2,3]); a += A('i',[4])")
attempt("a = A('i',[1,2,3]); a += [4]")
attempt("a = A('i',[1,2,3]); a *= 2")
attempt("a = A('i',[1,2,3]); a *= 'a'")
attempt("a = A('i',[1,2,3]); m = memoryview(a); a.append(1)")
attempt("a = A('i',[1,2,3]); m = memoryview(a); m[0] = 9")
attempt("a = A('i',[1,2,3]); a.reverse()")
attempt("a = A('i',[1,2,3]); a.insert(-1,9); a.insert(100,4)")
attempt("a = A('i',[1,2,3]); a.extend([4,5])")
attempt("a = A('i',[1,2,3]); a.extend(a)")
attempt("a = A('i',[1,2,3]); a['x'] = 1")
attempt("a = A('i',[1,2,3]); import copy; a = copy.copy(a),copy.deepcopy(a)")
attempt("a = A('i',[1,2,3]); a.clear()")
attempt("a = A('i',[1,2,3]); a[1:2] = a")
attempt("a = A('i',[1,2]); a.fromlist([3,4])")
attempt("a = A('h',[1,2]); a.byteswap()")
attempt("a = A('i',[1,2,3]); m = memoryview(a); del a[0]")
attempt("a = A('i',[1,2,3]); m = memoryview(a); a[0] = 5")
attempt("class B(A): pass\na=B('i',[1]); a=(a, a[:], a+a, type(a*2).__name__)")
attempt("class B(A):\n def __init__(self,*x): self.q=1\na=B('i',[1]).__reduce_ex__(2)")
attempt("a = A('i',[1,2,3]); a.pop(-2); a.remove(1)")
