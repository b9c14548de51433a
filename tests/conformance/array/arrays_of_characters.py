import array
from array import array as A


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (TypeError, ValueError, OverflowError, IndexError, BufferError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: A('w','aé😀'),
    lambda: A('w', 'ab').tounicode(),
    lambda: A('w', 'a')[0],
    lambda: A('w', ['a', 'é']).tolist(),
    lambda: A('w', 'ab').tobytes(),
    lambda: A('i').tounicode(),
    lambda: A('i').fromunicode('a'),
    lambda: A('w', [1]),
    lambda: A('w', ['ab']),
    lambda: A('i', A('w', 'a')),
    lambda: A('w', 'a').itemsize,
)
