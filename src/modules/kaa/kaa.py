"""What Kaa has beyond Python. Each is for tests and simulations, and each is an option of the command line too.

virtual_time_loop()
    A new event loop with a clock of its own that jumps: when nothing is ready, it is at once as late as the next timer
    says. The clock begins at 0. Nobody else goes by it, so time.monotonic() tells how long the loop really took.
    It is made to be a loop factory:

        asyncio.run(main(), loop_factory=kaa.virtual_time_loop)

        class Tests(unittest.IsolatedAsyncioTestCase):
            loop_factory = kaa.virtual_time_loop

    `kaa --virtual-time` makes time virtual for the whole program: for all loops, time.sleep and all clocks of time.

detect_deadlocks(detect)
    Says whether run_until_complete ends with a RuntimeError when no task can go on and nothing can wake one; gives what
    was so before. It is so unless `kaa --no-deadlock-detection` says otherwise. Without, the loop waits for Ctrl-C.
"""

__all__ = ("detect_deadlocks", "virtual_time_loop")
