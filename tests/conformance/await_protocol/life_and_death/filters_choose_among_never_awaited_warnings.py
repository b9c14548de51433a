"""The warning can be ignored by category or by message, like any other.

Source: Library reference, warnings, The Warnings Filter; Lib/warnings.py, _warn_unawaited_coroutine.
"""

import gc
import warnings


async def loud():
    pass


async def quiet():
    pass


def drop_both():
    for function in loud, quiet:
        function()
        gc.collect()


for arguments in [
    {"action": "always"},
    {"action": "ignore", "message": "coroutine 'quiet'"},
    {"action": "ignore", "category": RuntimeWarning},
    {"action": "ignore", "category": DeprecationWarning},
]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.filterwarnings(**arguments)
        drop_both()
    print(arguments, [str(warning.message) for warning in caught])
