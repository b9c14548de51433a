# A dict keeps order and finds its keys, however it grew and shrank.
state = 12345


def number(limit):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 7 % limit


table, order = {}, []
for step in range(20000):
    key = number(400) * 1024 if step % 3 else (number(60), "k")
    what = number(4)
    if what < 2:
        if key not in table:
            order.append(key)
        table[key] = step
    elif what == 2:
        if table.pop(key, None) is not None:
            order.remove(key)
    elif table and step % 7 == 0:
        key, _ = table.popitem()
        assert order.pop() == key
    if step % 1000 == 0:
        copy = dict(table)
        assert list(copy) == order == list(table) and copy == table == {**table}
        assert all(table[key] == value for key, value in copy.items())
print(len(table), list(table) == order, sum(table.values()))
big = {n << 40: n for n in range(3000)}
print(all(big[n << 40] == n for n in range(3000)), (1 << 39) in big)
for n in range(0, 3000, 2):
    del big[n << 40]
print(len(big), list(big)[:3] == [1 << 40, 3 << 40, 5 << 40], list(reversed(big))[0] >> 40)
for _ in range(100):
    big["again"] = 1
    del big["again"]
print(len(big))
for n in range(3000):
    big.popitem() if big else None
print(big, big.get(5 << 40))
mixed = {1: "int", "1": "str", (1,): "tuple", 1.5: "float", None: "none", b"1": "bytes", frozenset([1]): "set", 2**70: "big"}
mixed.update({n: n for n in range(2, 12)})
print(mixed[True], mixed[1.0], mixed[(1.0,)], mixed[(True,)], mixed[2.0], mixed[2**70], mixed[frozenset([1.0])])


class Odd:
    def __hash__(self):
        return hash((1,))

    def __eq__(self, other):
        print("asked")
        return other == (1,)


print(mixed[Odd()], Odd() in mixed)
mixed[Odd()] = "odd"
print(mixed[(1,)], len(mixed))
only = {Odd(): 1}
print(only[(1,)])
print({**{}, **{"a": 1}}, {"a": 0, **{"a": 1, "b": 2}})
