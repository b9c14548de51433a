class OnlyRepr:
    def __repr__(self):
        return "repr"


class OnlyStr:
    def __str__(self):
        return "str"


class Wrong:
    def __repr__(self):
        return 5

    def __str__(self):
        return None


print(OnlyRepr(), [OnlyRepr()], str(OnlyRepr()), f"{OnlyRepr()} {OnlyRepr()!s}")
print(OnlyStr(), str(OnlyStr()), repr(OnlyStr()).startswith("<__main__.OnlyStr object at 0x"))
for function in (repr, str, lambda w: f"{w}", lambda w: "%s" % w):
    try:
        function(Wrong())
    except TypeError as error:
        print(error)
