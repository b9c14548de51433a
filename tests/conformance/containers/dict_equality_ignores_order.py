print({1: 2, 3: 4} == {3: 4, 1: 2}, {1: 2} == {1: 3}, {} == {}, {1: [2]} == {1.0: [2]}, {1: 2} != {1: 2, 3: 4}, {"a": 1} == [("a", 1)])


class Odd:
    def __eq__(self, other):
        print("eq asked")
        return True

    __hash__ = None


print({"k": Odd()} == {"k": 5}, {"k": 1} == {"j": Odd()})
