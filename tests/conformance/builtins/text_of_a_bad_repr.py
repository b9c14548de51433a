class Bad:
    def __repr__(self):
        return 3

    def __complex__(self):
        return 1


for action in (repr, str, lambda bad: f"{bad}", lambda bad: "%s" % bad, lambda bad: "%r" % bad, print, complex):
    try:
        action(Bad())
    except TypeError as error:
        print(error)
