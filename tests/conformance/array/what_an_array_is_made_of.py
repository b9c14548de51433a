import array
from array import array as A


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (TypeError, ValueError, OverflowError, IndexError, BufferError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: A(),
    lambda: A('z'),
    lambda: A(1),
    lambda: A('ii'),
    lambda: A('i',1),
    lambda: A('i','abc'),
    lambda: A('i',[1.5]),
    lambda: A('b',[200]),
    lambda: A('b',[-129]),
    lambda: A('B',[300]),
    lambda: A('B',[-1]),
    lambda: A('h',[40000]),
    lambda: A('h',[-40000]),
    lambda: A('H',[-1]),
    lambda: A('H',[70000]),
    lambda: A('I',[-1]),
    lambda: A('L',[-1]),
    lambda: A('Q',[-1]),
    lambda: A('i',['a']),
    lambda: A('d',['a']),
    lambda: A('f',[1e40]),
    lambda: A('I',['a']),
    lambda: A('Q',['a']),
    lambda: A('L',[1.0]),
    lambda: A('B',['a']),
    lambda: A('i',b'abcdefgh'),
    lambda: A('i',b'abc'),
    lambda: A('i',A('d',[1.0])),
    lambda: A('i',A('d',[1.5])),
    lambda: A('i',bytearray(b'abcd')),
    lambda: A('i',range(3)),
    lambda: A('i',x=1),
    lambda: A('i',[],[]),
    lambda: A('i'),
    lambda: A('i',[1,2]),
    lambda: A('d',[1,2.5]),
    lambda: A('f',[0.1]),
    lambda: A('c',[]),
    lambda: A('i',A('i',[7])),
    lambda: A('i',memoryview(b'abcd')),
)
