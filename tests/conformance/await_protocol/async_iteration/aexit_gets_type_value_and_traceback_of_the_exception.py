"""`__aexit__` is called with None three times after a block that ended well, otherwise with the class, the instance
and the traceback of what left it.

Source: Python reference, Data model, Asynchronous Context Managers
"""


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *arguments):
        kind, error, traceback = arguments
        if error is None:
            print("no exception", arguments)
            return
        names = []
        print(kind.__name__, repr(error), type(error) is kind, traceback is error.__traceback__)
        while traceback is not None:
            names.append(traceback.tb_frame.f_code.co_name)
            traceback = traceback.tb_next
        print("raised through", names)
        return True


def fails():
    raise KeyError


async def main(block):
    async with Manager():
        block()
    return "after"


for block in (lambda: None, fails, lambda: 1 / 0):
    try:
        main(block).send(None)
    except StopIteration as stop:
        print(stop.value)
