from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from pprint import *
from types import MappingProxyType, SimpleNamespace


@dataclass
class Point:
    name: str
    values: list = field(default_factory=list)
    hidden: int = field(default=3, repr=False)


words = "the quick brown fox jumps over the lazy dog and goes on for quite a while after that".split()
VALUES = [
    1, "short", words, tuple(words), set(words), frozenset(words), " ".join(words), "\n".join(words) * 2,
    dict(enumerate(words)), {w: {w: words[:3]} for w in words[:4]}, [[1, 2, [3, words]], {"b": 1, "a": words}],
    b" ".join(w.encode() for w in words), bytearray(range(60)), (words,), [], {}, (), set(), Counter(words * 2),
    OrderedDict((w, len(w)) for w in words), defaultdict(list, {w: [w] * 3 for w in words[:6]}), deque(words),
    deque(words, maxlen=12), MappingProxyType({w: w for w in words}), SimpleNamespace(**{w: w * 4 for w in words[:5]}),
    Point("p" * 40, words[:8]), {1: "a", "b": 2, None: 3, (1, 2): 4}, 123456789, [1234567] * 20, {"k" * 50: " ".join(words)},
    namedtuple("N", "a b")(words, 2), type, len, [True, None, 1.5, 2j],
]  # fmt: skip
for value in VALUES:
    pprint(value)
    pprint(value, width=40, indent=4)
    pprint(value, compact=True, width=30, underscore_numbers=True)
    pp(value, depth=1)
    print(isreadable(value), isrecursive(value))
loop = [1]
loop.append(loop)
print(isrecursive(loop), isreadable(loop), pformat(loop).replace(str(id(loop)), "ID"), saferepr({"b": 1, "a": 2}))
for wrong in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**wrong)
    except ValueError as error:
        print(error)
