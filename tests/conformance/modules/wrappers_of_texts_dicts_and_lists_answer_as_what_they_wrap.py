import copy
from collections import UserDict, UserList, UserString


class Text(UserString):
    pass


class Items(UserDict):
    pass


class Row(UserList):
    pass


def show(act):
    try:
        result = act()
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print(type(result).__name__, repr(result))


text = Text(" Ab c ")
CALLS = """
upper() lower() strip() lstrip() rstrip(' ') center(10) center(10,'*') ljust(8) rjust(8,'-') zfill(9) title() swapcase()
capitalize() casefold() expandtabs(4) replace('b','x') replace(Text('b'),Text('yy'),1) removeprefix(Text(' ')) translate({65:'q'})
removesuffix('c\\x20') count('b') count(Text('b')) index('b') find(Text('b')) rfind('b') rindex('b') startswith('\\x20')
endswith('c') split() split('b') rsplit() splitlines() partition('b') rpartition('b') join(['x','y']) format() format_map({})
encode() encode('latin-1') isalpha() isspace() isidentifier() isascii() center('x') nothing()
"""
for call in CALLS.split():
    show(lambda: eval("text." + call))
print(Text.upper(Text("a")), Text.maketrans("a", "b"))
for act in (
    lambda: text + "x", lambda: text + Text("y"), lambda: text + 1, lambda: "x" + text, lambda: 1 + text, lambda: text * 2,
    lambda: 2 * text, lambda: Text("%s-%s") % (1, 2), lambda: "%s" % text, lambda: Text("1").__rmod__("%s!"),
    lambda: int(Text("12")), lambda: float(Text("1.5")), lambda: complex(Text("1j")), lambda: text[0], lambda: text[1:3],
    lambda: Text("a") < Text("b"), lambda: Text("a") < "b", lambda: Text("a") <= 1, lambda: Text("a") == 1,
    lambda: Text("a") == "a", lambda: "b" > Text("a"), lambda: hash(Text("a")) == hash("a"), lambda: Text("b") in text,
    lambda: 1 in text, lambda: list(Text("ab")), lambda: Text("x").__getnewargs__(), lambda: copy.copy(text),
):
    show(act)

items = Items(a=1)
for act in (
    lambda: items | {"b": 2}, lambda: {"b": 2} | items, lambda: items | Items(c=3), lambda: UserDict(a=1) | items,
    lambda: items | [("x", 1)], lambda: [("x", 1)] | items,
):
    show(act)
for more in {"z": 1}, Items(y=2), [("w", 3)]:
    items |= more
    show(lambda: items)

row = same = Row([1, 2])
row *= 2
row += (3,)
row += Row([4])
print(row is same)
for act in (
    lambda: row, lambda: row * 2, lambda: Row([1]) <= [1], lambda: Row([1]) > Row([0]), lambda: Row([1]) >= (1,),
):
    show(act)
