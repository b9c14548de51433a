def __getattr__(name):
    print("module getattr", name)
    if name.startswith("made_"):
        return name.upper()
    raise AttributeError(f"dynamic has no {name}")


def __dir__():
    return ["made_up", "real"]


real = 1
