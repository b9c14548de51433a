def f(action):
    try:
        print("try", action)
        if action == "raise":
            raise ValueError
        if action == "return":
            return "returned"
    except ValueError:
        print("except")
    else:
        print("else")
    finally:
        print("finally")
    return "end"


for action in ("pass", "raise", "return"):
    print(f(action))
try:
    try:
        pass
    except ValueError:
        print("never")
    else:
        raise ValueError("in else")
except ValueError as error:
    print(error)
