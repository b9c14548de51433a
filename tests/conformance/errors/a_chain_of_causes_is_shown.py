def load():
    raise KeyError("missing")


def convert():
    try:
        load()
    except KeyError as error:
        raise ValueError("cannot convert") from error


convert()
