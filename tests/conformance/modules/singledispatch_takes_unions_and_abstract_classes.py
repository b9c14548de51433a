import collections.abc as abc
import functools
import typing


def attempt(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


@functools.singledispatch
def kind(value):
    return "anything"


@kind.register
def _(value: typing.Union[int, str]):
    return "union"


@kind.register
def _(value: typing.Optional[bytes]):
    return "optional"


@kind.register
def _(value: "list|set"):
    return "text"


print([kind(value) for value in (1, "a", b"", None, [], set(), 1.0)])
for annotation in typing.Union[int, list[int]], list[int], typing.List[float] | bytes, int | list[int]:

    def refused(value: annotation):
        pass

    attempt(lambda: kind.register(refused))
    attempt(lambda: kind.register(annotation, refused))
kind.register(typing.Union[complex, float], lambda value: "given")
print(kind(1.5), kind(1j))


@functools.singledispatch
def shape(value):
    return "anything"


class Sized(abc.Sized):
    def __len__(self):
        return 0


class Plain:
    pass


sized, plain = Sized(), Plain()
shape.register(abc.Iterable, lambda value: "iterable")
print(shape(sized), shape(plain))
for class_, name in (abc.Container, "container"), (abc.Sized, "sized"), (abc.Set, "set"):
    shape.register(class_, lambda value, name=name: name)
# What becomes a member of an abstract class is looked for anew.
for class_ in abc.Iterable, abc.Container:
    class_.register(Plain)
    attempt(lambda: shape(plain))
abc.Iterable.register(Sized)
print(shape(sized))
abc.Set.register(Sized)
print(shape(sized))
