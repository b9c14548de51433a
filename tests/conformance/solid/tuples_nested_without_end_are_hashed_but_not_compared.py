def nested(inner):
    for _ in range(100_000):
        inner = (inner,)
    return inner


a, b = nested(()), nested(())
print(hash(a) == hash(b))
for compare in (lambda: a == b, lambda: a != b, lambda: a < b, lambda: a in [b], lambda: [a].index(b), lambda: {a: 1}[b]):
    try:
        print(compare())
    except RecursionError as error:
        print(error)


class Key:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        return isinstance(other, Key)


# Guest code is asked at the bottom.
print(hash(nested(Key())) == hash(nested(Key())))
shallow = (1, (2, (3, Key())), "x")
print({shallow: "found"}[1, (2, (3, Key())), "x"])
