import array
from array import array as A


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (TypeError, ValueError, OverflowError, IndexError, BufferError, AttributeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: A('i',[1<<40]),
    lambda: A('I',[1<<32]),
    lambda: A('L',[1<<64]),
    lambda: A('l',[1<<63]),
    lambda: A('q',[1<<63]),
    lambda: A('Q',[1<<64]),
    lambda: A('i',[-(1<<40)]),
    lambda: A('i',[1,2,3]).index(2),
    lambda: A('i',[1,2,3]).index(9),
    lambda: A('i',[1,2,3]).index(1,1),
    lambda: A('i',[1,2,3,1]).index(1,1,4),
    lambda: A('i',[1,1]).count(1),
    lambda: A('i',[1]).pop(),
    lambda: A('i').pop(),
    lambda: A('i',[1]).pop(4),
    lambda: A('i',[1]).remove(5),
    lambda: A('i',[1]).typecode,
    lambda: A('i',[1]).itemsize,
    lambda: array.typecodes,
    lambda: A('i',[1,2]).tobytes(),
    lambda: A('i',[1,2]).tolist(),
    lambda: A('i',[1]).byteswap(),
    lambda: A('i').frombytes(b'abc'),
    lambda: A('i').frombytes('abc'),
    lambda: A('i').fromlist((1,)),
    lambda: A('i').fromlist([1,'a']),
    lambda: A('i').extend(5),
    lambda: A('i').extend(A('h')),
    lambda: A('i').append('a'),
    lambda: A('i').insert(0,'a'),
    lambda: memoryview(A('i',[1,2])).format,
    lambda: memoryview(A('i',[1,2])).tolist(),
    lambda: bytes(A('i',[1])),
    lambda: hash(A('i')),
    lambda: A('i',[3]).__class_getitem__(int),
    lambda: A('i').__reduce_ex__(2),
    lambda: A.__module__,
    lambda: array.ArrayType is A,
)
