class Never:
    def __eq__(self, other):
        return False

    __hash__ = object.__hash__


n = Never()
print(n in [n], n in (n,), n in {n}, [n].index(n), [n].count(n), [n] == [n], n == n)


class Contains:
    def __contains__(self, x):
        return "yes"


class ByIter:
    def __iter__(self):
        print("iterated")
        return iter([1, 2])


print(5 in Contains(), 5 not in Contains(), 2 in ByIter(), 3 in ByIter())
try:
    1 in 5
except TypeError as error:
    print(error)
