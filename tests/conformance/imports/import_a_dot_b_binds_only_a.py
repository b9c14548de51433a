import stateful.counter

print("counter" in globals(), stateful.__name__, stateful.counter.__name__)
import stateful.counter as short

print(short.__name__)
try:
    import stateful.nothing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import stateful.counter.deeper
except ModuleNotFoundError as error:
    print(error)
