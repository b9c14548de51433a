"""No note without its warning."""

import warnings


async def work():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work()
print(len(caught))
warnings.simplefilter("ignore")
work()
