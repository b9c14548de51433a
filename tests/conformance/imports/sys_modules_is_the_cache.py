import sys

import stateful.counter

print(sys.modules["stateful.counter"] is stateful.counter, sys.modules["__main__"].__name__)
old = stateful.counter
del sys.modules["stateful.counter"]
import stateful.counter

print(stateful.counter is old, old.Config is stateful.counter.Config)
sys.modules["invented"] = "not even a module"
import invented

print(invented)
sys.modules["forbidden"] = None
try:
    import forbidden
except ModuleNotFoundError as error:
    print(error)
