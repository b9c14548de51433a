import copy
import copyreg


class Items(list):
    pass


class Pairs(dict):
    pass


class Number(int):
    pass


class Slotted:
    __slots__ = ("a", "b")


def show(action):
    try:
        print(action())
    except TypeError as error:
        print(error)


items = Items([1, [2]])
items.extra = 5
make, arguments, state, rest, pairs = items.__reduce_ex__(2)
print(make is copyreg.__newobj__, arguments, state, list(rest), pairs)
pairs = Pairs(a=[1])
pairs.extra = 6
print(pairs.__reduce_ex__(4)[1:4], list(pairs.__reduce_ex__(4)[4]))
number = Number(3)
print(number.__reduce_ex__(2)[1:])
for value in (items, pairs, number):
    for other in (copy.copy(value), copy.deepcopy(value)):
        print(type(other).__name__, other == value, vars(other))
print({1}.__reduce_ex__(2), list.__reduce_ex__([1], 2)[1:3])
print(object().__reduce__()[1:], items.__reduce_ex__(0)[1:])
slotted = Slotted()
slotted.a = 1
show(lambda: slotted.__reduce_ex__(2)[1:])
show(lambda: slotted.__reduce_ex__(0))
show(lambda: (lambda: 1).__reduce_ex__(2))
show(lambda: (x for x in ()).__reduce_ex__(2))
show(lambda: copyreg.__reduce_ex__(2))
show(lambda: [].__reduce__())
show(lambda: property().__reduce_ex__(2))
inside = Items()
inside.append(inside)
other = copy.deepcopy(inside)
print(other[0] is other, other is not inside)
