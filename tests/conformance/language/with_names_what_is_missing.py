class NoExit:
    def __enter__(self):
        print("never entered")


class Asynchronous:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *_):
        pass


for manager in (1, NoExit(), Asynchronous()):
    try:
        with manager:
            print("body")
    except TypeError as error:
        print(error)
