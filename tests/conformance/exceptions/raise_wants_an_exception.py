class NotAnException:
    pass


class Strange(Exception):
    def __new__(cls, *args):
        return "a string"


for thing in (5, "text", NotAnException, NotAnException(), None, Strange):
    try:
        raise thing
    except TypeError as error:
        print(str(error).replace("__main__.", ""))
