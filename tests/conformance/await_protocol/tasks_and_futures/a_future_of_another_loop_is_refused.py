"""A task does not wait for a future of another loop; the RuntimeError is raised at the await.

Source: CPython, Modules/_asynciomodule.c, task_step_handle_result_impl
"""

import asyncio

other = asyncio.new_event_loop()
foreign = other.create_future()


async def main():
    try:
        await foreign
    except RuntimeError as error:
        print(str(error).endswith("attached to a different loop"))


asyncio.run(main())
other.close()
