"""A deadlock that is caught, one that is logged, and one that ends the program: what a deadlock is stands there once."""

import asyncio
import logging
import traceback


async def waits(future):
    await future


def run():
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(waits(loop.create_future()))
    finally:
        loop.close()


try:
    run()
except RuntimeError as error:
    print(type(error).__name__)
    traceback.print_exc(limit=0)
try:
    run()
except RuntimeError as error:
    logging.error("%s", error)
run()
