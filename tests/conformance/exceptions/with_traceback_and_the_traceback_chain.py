def inner():
    raise ValueError("v")


def outer():
    inner()


try:
    outer()
except ValueError as error:
    tb = error.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    print(error.with_traceback(None) is error, error.__traceback__)
