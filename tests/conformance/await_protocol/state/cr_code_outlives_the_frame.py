"""cr_code, gi_code and ag_code still answer when the object has ended and its frame is gone.

Source: Library reference, inspect, Types and members.
"""


async def coroutine():
    pass


def generator():
    yield


async def async_generator():
    yield


made = coroutine()
made.close()
print(made.cr_frame, made.cr_code is coroutine.__code__)
made = generator()
made.close()
print(made.gi_frame, made.gi_code is generator.__code__)
made = async_generator()
try:
    made.aclose().send(None)
except StopIteration:
    print(made.ag_frame, made.ag_code is async_generator.__code__)
