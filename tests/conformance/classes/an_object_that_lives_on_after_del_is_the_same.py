"""What `__del__` brings back is the same object, with its identity and its weak references."""

import weakref

kept = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "rises", id(self) == identities[self.name])
        kept.append(self)


identities = {}


def make(name):
    phoenix = Phoenix(name)
    identities[name] = id(phoenix)
    return phoenix


phoenix = make("first")
watcher = weakref.ref(phoenix, lambda watcher: print("watcher told"))
del phoenix
print(kept[0].name, watcher() is kept[0], id(kept[0]) == identities["first"])
holder = [make("second")]
holder.clear()
print(kept[1].name)
holder = {"key": (make("third"),)}
del holder
print(kept[2].name)


def local():
    phoenix = make("fourth")


local()
print(kept[3].name)
kept.clear()
print("watched", watcher())
