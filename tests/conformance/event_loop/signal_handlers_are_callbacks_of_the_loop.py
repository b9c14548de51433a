"""`add_signal_handler`: the callback runs in the loop, not in the middle of other code."""
import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    seen = []
    loop.add_signal_handler(signal.SIGUSR1, seen.append, "first")
    os.kill(os.getpid(), signal.SIGUSR1)
    before = list(seen)
    await asyncio.sleep(0.02)
    print(before, seen)
    loop.add_signal_handler(signal.SIGUSR1, seen.append, "second")
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(0.02)
    print(seen, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))

    done = loop.create_future()
    loop.add_signal_handler(signal.SIGALRM, done.set_result, "woken by a signal")
    loop.call_later(0.02, os.kill, os.getpid(), signal.SIGALRM)
    print(await done)
    for number, callback in ("x", print), (10000, print), (signal.SIGKILL, print), (signal.SIGUSR2, main):
        try:
            loop.add_signal_handler(number, callback)
        except (TypeError, ValueError, RuntimeError) as error:
            print(f"{type(error).__name__}: {error}")


asyncio.run(main())
print(signal.getsignal(signal.SIGALRM) == signal.SIG_DFL)
