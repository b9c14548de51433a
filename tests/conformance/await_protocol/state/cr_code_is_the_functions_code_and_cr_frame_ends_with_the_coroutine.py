"""cr_code is the code object of the function that was called; cr_frame is a frame until the coroutine ends, then
None.

Source: Library reference, inspect, Types and members.
"""

async def outer_name(a, b=2):
    pass


coroutine = outer_name(1)
print(coroutine.__name__, coroutine.__qualname__)
print(coroutine.cr_code is outer_name.__code__, coroutine.cr_code.co_name, coroutine.cr_origin)
print(type(coroutine).__name__, coroutine.cr_frame is None)
coroutine.__name__ = "renamed"
print(coroutine.__name__, outer_name.__name__)
coroutine.close()
print(coroutine.cr_frame)
