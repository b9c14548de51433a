def index():
    print("index")
    return 0


class Box:
    def __getitem__(self, key):
        print("get", key)
        return 10

    def __setitem__(self, key, value):
        print("set", key, value)


box = Box()
box[index()] += 5
values = [[1], 2]
alias = values[0]
values[0] += [3]
print(values, alias)
t = ([],)
try:
    t[0] += [1]
except TypeError as error:
    print(error, t)
