import copy
import itertools as it
import operator
import warnings


def advanced(iterator, steps):
    for _ in range(steps):
        next(iterator, None)
    return iterator


def shown(part):
    if isinstance(part, (tuple, list)):
        return type(part)(map(shown, part))
    if callable(part) or hasattr(part, "__next__"):
        return getattr(part, "__name__", type(part).__name__)
    return part


def adding(a, b):
    return None


MAKERS = {
    "accumulate": lambda: it.accumulate([1, 2, 3]),
    "accumulate from 5": lambda: it.accumulate([1, 2, 3], initial=5),
    "accumulate products": lambda: it.accumulate([2, 3], operator.mul),
    "accumulate None": lambda: it.accumulate([None, 1, 2], adding),
    "chain": lambda: it.chain("ab", "cd"),
    "chain.from_iterable": lambda: it.chain.from_iterable(["ab", "c"]),
    "combinations": lambda: it.combinations("abc", 2),
    "combinations of nothing": lambda: it.combinations("abc", 0),
    "too few": lambda: it.combinations("abc", 4),
    "with replacement": lambda: it.combinations_with_replacement("ab", 2),
    "with replacement, nothing": lambda: it.combinations_with_replacement("", 2),
    "compress": lambda: it.compress("abc", [0, 1, 1]),
    "cycle": lambda: it.islice(it.cycle("abc"), 7),
    "dropwhile": lambda: it.dropwhile(bool, [1, 0, 2, 3]),
    "filterfalse": lambda: it.filterfalse(None, [0, 1, 0]),
    "islice": lambda: it.islice("abcdef", 1, 5, 2),
    "islice without end": lambda: it.islice("abcde", 1, None),
    "permutations": lambda: it.permutations("abc", 2),
    "too many": lambda: it.permutations("ab", 3),
    "product": lambda: it.product("ab", "cd"),
    "product of one": lambda: it.product("ab", repeat=2),
    "repeat": lambda: it.repeat(1, 2),
    "starmap": lambda: it.starmap(max, [(1, 2), (4, 3)]),
    "takewhile": lambda: it.takewhile(bool, [1, 2, 0, 3]),
    "zip_longest": lambda: it.zip_longest("ab", "c", fillvalue=1),
    "groupby": lambda: ((key, list(group)) for key, group in it.groupby("aab")),
    "tee": lambda: it.tee("abc")[0],
}

warnings.simplefilter("ignore")
for name, make in MAKERS.items():
    for steps in 0, 1, 2, 20:
        original = advanced(make(), steps)
        if not hasattr(original, "gi_frame"):
            function, arguments, *state = original.__reduce__()
            duplicate = copy.deepcopy(original) if name != "tee" else copy.copy(original)
            if not state or name == "tee":
                state = "shared" if name == "tee" else ()
            print(name, steps, shown(function), shown(arguments), shown(state), list(duplicate), list(original))

for counter in it.count(3), it.count(1.5, 2), it.count(2, 5):
    next(counter)
    print(counter.__reduce__()[1], next(copy.copy(counter)), next(counter))
print(it.repeat("x").__reduce__()[1])

for steps in 0, 1, 3, 4:
    cycle = advanced(it.cycle("abc"), steps)
    function, arguments, state = cycle.__reduce__()
    print(function.__name__, shown(arguments), list(state[0]), state[1], "".join(it.islice(copy.deepcopy(cycle), 7)), next(cycle))

groups = it.groupby("aab")
print(shown(groups.__reduce__()), groups.__reduce__()[1][1:])
key, group = next(groups)
print(shown(groups.__reduce__()), shown(group.__reduce__()))
next(groups)
print(shown(group.__reduce__()))

for name in "batched", "pairwise":
    print(name, hasattr(getattr(it, name), "__setstate__"))


def refused(iterator, *states):
    for state in states:
        try:
            print(type(iterator).__name__, state, iterator.__setstate__(state))
        except (TypeError, ValueError) as error:
            print(type(iterator).__name__, state, type(error).__name__, error)


refused(it.chain(), None, (), (1,), ((), 1, 2), ((), 1))
refused(it.cycle("a"), None, (), (1, 2), ([], "a"))
refused(it.groupby("a"), None, (), (1, 2))
refused(it.permutations("abc", 2), None, (), (1, 2), ((1,), (1,)), ((0, 1, 2), ("a", "b")), ((9, -1, 1), (9, -9)))
refused(it.product("ab"), None, (), (1, 2), ("a",), (9,))
refused(it.combinations("abc", 2), None, (), (1,), ("a", 1), (9, 9))
refused(it.islice("abc", 2), None, "a")
refused(it.tee("a")[0], None, (), (1, 2), (1, 2, 3))

warnings.simplefilter("error")
for act in lambda: it.count().__reduce__(), lambda: it.chain().__setstate__(None), lambda: it.groupby("").__reduce__():
    try:
        act()
    except DeprecationWarning as warning:
        print(warning)
