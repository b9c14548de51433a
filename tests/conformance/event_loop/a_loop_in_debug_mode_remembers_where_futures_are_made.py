"""In debug mode futures and tasks have `_source_traceback`, which their reprs and reports show."""

import asyncio


async def child():
    await asyncio.sleep(0)


def line(entry):
    return entry.filename.rpartition("/")[2], entry.lineno, entry.name


async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.Future()
    print(line(future._source_traceback[-1]), type(future._source_traceback).__name__)
    print(repr(future).replace(__file__, "FILE"))
    task = asyncio.Task(child())
    print(line(task._source_traceback[-1]), len(task._source_traceback) <= 10)
    await task
    print(repr(task).rpartition(" ")[2].rpartition("/")[2])
    loop.set_exception_handler(lambda loop, report: print(sorted(report), line(report["source_traceback"][-1])))
    failed = asyncio.Future()
    failed.set_exception(ValueError("nobody asks"))
    del failed
    loop.set_debug(False)
    print(asyncio.Future()._source_traceback, asyncio.Task(child())._source_traceback)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
