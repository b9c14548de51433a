"""Under the action "default", coroutines of the same name that die at the same line are reported once. The clause holds
where objects die as soon as nobody refers to them.

Source: Library reference, warnings, The Warnings Filter.
"""

import warnings


async def first():
    pass


async def second():
    pass


for action in "default", "always":
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(action)
        for function in first, second, first, second, first:
            function()
        first()
    print(action, [str(warning.message).split("'")[1] for warning in caught])
