"""What an operation on the loop's queues costs while they hold a thousand to a million entries, in nanoseconds: the ready
queue by call_soon, the timers by call_at in a random order, and their cancelling."""

import asyncio
import gc
import random
import sys
import time

SIZES = (1_000, 10_000, 100_000, 1_000_000)
# Small sizes are measured several times; the best counts.
OPERATIONS = 200_000


def nothing():
    pass


def ready(loop, size):
    """A callback enters the ready queue, and runs when all are there."""
    for _ in range(size):
        loop.call_soon(nothing)
    loop.call_soon(loop.stop)
    loop.run_forever()


def timers(loop, size):
    """A timer enters the heap at a random place, and leaves it as the earliest."""
    whens = [random.random() for _ in range(size)]
    for when in whens:
        loop.call_at(when, nothing)
    loop.call_at(1, loop.stop)
    loop.run_forever()


def cancelled(loop, size):
    """A timer enters the heap and is cancelled; they are swept out when they are many."""
    handles = [loop.call_at(loop.time() + 1000, nothing) for _ in range(size)]
    for handle in handles:
        handle.cancel()
    loop.call_soon(loop.stop)
    loop.run_forever()


def main(sizes):
    print(f"{'entries':>9}", *(f"{work.__name__:>10}" for work in (ready, timers, cancelled)))
    for size in sizes:
        costs = []
        for work in ready, timers, cancelled:
            rounds = max(1, OPERATIONS // size)
            best = float("inf")
            for _ in range(rounds):
                random.seed(1)
                loop = asyncio.new_event_loop()
                gc.collect()
                start = time.perf_counter()
                work(loop, size)
                best = min(best, (time.perf_counter() - start) / size)
                loop.close()
            costs.append(best * 1e9)
        print(f"{size:9,}", *(f"{cost:10.0f}" for cost in costs), flush=True)


main([int(size) for size in sys.argv[1:]] or SIZES)
