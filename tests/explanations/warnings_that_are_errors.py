"""A warning that a filter makes an error is ignored in the dying coroutine, with its note."""

import warnings


async def work():
    pass


warnings.simplefilter("error")
work()
