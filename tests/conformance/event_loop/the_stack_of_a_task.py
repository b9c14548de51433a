"""`get_stack` gives the frame where a task is, or those that its exception went through; `print_stack` prints them."""

import asyncio
import io
import re


async def inner(future):
    await future


async def outer(future):
    await inner(future)


async def failing():
    deeper()


def deeper():
    raise ValueError("too deep")


async def nothing():
    pass


def printed(task, **options):
    file = io.StringIO()
    task.print_stack(file=file, **options)
    return re.sub(r'File ".*/', 'File "', re.sub(r"at \S*/", "at ", file.getvalue()))


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(outer(future), name="waits"), asyncio.create_task(failing(), name="fails"),
             asyncio.create_task(nothing(), name="ends")]
    print([frame.f_code.co_name for frame in tasks[0].get_stack()])
    await asyncio.sleep(0)
    for task in tasks:
        print([(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack()],
              [frame.f_code.co_name for frame in task.get_stack(limit=1)], task.get_stack(limit=0))
        print(printed(task), end="")
    print([frame.f_code.co_name for frame in asyncio.current_task().get_stack()][-1])
    for options in ((1,), ()):
        try:
            tasks[0].get_stack(*options)
            print("fine")
        except TypeError:
            print("TypeError")
    future.set_result(None)
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
