import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


gc.disable()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("still alive")
print(gc.collect() > 0)
c = Node("self")
c.me = [c]
c = None
gc.collect()
print(gc.isenabled())
gc.enable()
