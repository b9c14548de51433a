class Angry:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        raise ValueError("do not compare me")


d = {Angry(): 1}
for attempt in (lambda: Angry() in d, lambda: d.get(Angry()), lambda: d.__setitem__(Angry(), 2), lambda: [Angry()].index(5), lambda: {Angry(), Angry()}):
    try:
        attempt()
    except ValueError as error:
        print(error)
print(len(d))
