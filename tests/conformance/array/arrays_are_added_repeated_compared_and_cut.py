import array
from array import array as A


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (TypeError, ValueError, OverflowError, IndexError, BufferError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: A('i',[1,2])+A('i',[3]),
    lambda: A('i',[1])+A('h',[1]),
    lambda: A('i',[1])+[1],
    lambda: A('i',[1,2])*2,
    lambda: 2*A('i',[1,2]),
    lambda: A('i',[1])*1.0,
    lambda: A('i',[1])*-1,
    lambda: A('i',[1])==A('d',[1.0]),
    lambda: A('i',[1])==[1],
    lambda: A('i',[1])<A('i',[2]),
    lambda: A('i',[1])<[2],
    lambda: 1 in A('i',[1]),
    lambda: 'a' in A('i',[1]),
    lambda: 1.0 in A('i',[1]),
    lambda: A('i',[1,2,3])[1:],
    lambda: A('i',[1,2,3])[::-1],
    lambda: A('i',[1,2,3])[5],
    lambda: A('i',[1,2,3])['a'],
    lambda: A('i',[1,2,3])[-1],
    lambda: A('i',[1]).buffer_info()[1],
    lambda: A('i',[1])+1,
)
