def inner():
    raise ValueError


def outer():
    inner()


def caught(function):
    try:
        function()
    except ValueError as error:
        return error.__traceback__


def names(tb):
    found = []
    while tb:
        found.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    return found


tb = caught(outer)
print(names(tb))
tb.tb_next.tb_next = None
print(names(tb))
tb.tb_next = caught(inner)
print(names(tb))
for value in (3, tb):
    try:
        tb.tb_next = value
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    del tb.tb_next
except TypeError as error:
    print(error)
