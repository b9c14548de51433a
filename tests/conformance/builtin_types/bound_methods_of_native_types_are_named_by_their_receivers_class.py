"""`__qualname__` of a bound method that is no Python function has the class of the object; unbound, its own class."""

import asyncio


class OwnList(list):
    class Inner(dict):
        pass


print([].append.__qualname__, OwnList().append.__qualname__, OwnList.append.__qualname__)
print(OwnList.Inner().get.__qualname__, OwnList.Inner.fromkeys.__qualname__, dict.fromkeys.__qualname__)
print(OwnList().__len__.__qualname__, OwnList().__repr__.__qualname__, OwnList().__reduce__.__qualname__)
print("".join.__qualname__, len.__qualname__, (5).bit_length.__qualname__, True.bit_length.__qualname__)
print(KeyError().with_traceback.__qualname__, KeyError.with_traceback.__qualname__)


class OwnFuture(asyncio.Future):
    pass


loop = asyncio.new_event_loop()
print(OwnFuture(loop=loop).set_result.__qualname__, OwnFuture.set_result.__qualname__)
print(loop.call_soon.__qualname__, loop.create_future().cancel.__qualname__)
loop.close()
