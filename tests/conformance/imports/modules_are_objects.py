import types

import stateful

print(type(stateful) is types.ModuleType, isinstance(stateful, types.ModuleType))
made = types.ModuleType("made", "its doc")
made.x = 1
print(made.__name__, made.__doc__, made.x, repr(made))
stateful.added = "added"
import stateful as same

print(same.added, "added" in vars(stateful))
try:
    stateful.absent
except AttributeError as error:
    print(error)
