from stateful import counter

for statement in ("from stateful import nothing", "from stateful.counter import nope"):
    try:
        if "nothing" in statement:
            from stateful import nothing
        else:
            from stateful.counter import nope
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (")[0], error.name)
