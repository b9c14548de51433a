import heapq, bisect, fnmatch, reprlib, random
r = random.Random(5); L = [r.randrange(100) for _ in range(50)]
h = L[:]; heapq.heapify(h); print(h)
for x in (5, 50): heapq.heappush(h, x)
print([heapq.heappop(h) for _ in range(len(h))], heapq.nlargest(3, L), heapq.nsmallest(3, L, key=lambda x: -x), list(heapq.merge([1,4],[2,3],[0,9])), list(heapq.merge([5,1],[4,2], reverse=True)), list(heapq.merge(['a','ccc'],['bb'],key=len)))
print(heapq.nlargest(1, []), heapq.nlargest(1,[3,5]), heapq.heappushpop([1,2],0), heapq.heapreplace([1,2],5))
for f in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: bisect.bisect([1],1,-1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(bisect.bisect([1,2,2,3],2), bisect.bisect_left([1,2,2,3],2), bisect.bisect([(1,),(2,)],2,key=lambda t:t[0]))
a=[1,3]; bisect.insort(a,2); print(a)
print(fnmatch.fnmatch('foo.py','*.py'), fnmatch.filter(['a.c','b.h','c.c'],'[!b].?'), fnmatch.translate('a*b[!x-z]?*c'), fnmatch.translate('*'), fnmatch.fnmatch(b'x.y', b'x.*'), fnmatch.translate('[a-]'), fnmatch.translate('[]'), fnmatch.translate('[[]*'))
print(reprlib.repr(list(range(100))), reprlib.repr('x'*100), reprlib.repr({i:i for i in range(10)}), reprlib.repr({3,1,2}), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(10**60), reprlib.repr((1,)), reprlib.repr(range(1000000,10000000000000000000000000000,20)))
class C:
    @reprlib.recursive_repr()
    def __repr__(self): return f'<{self.x}>'
c=C(); c.x=[c]; print(c)
