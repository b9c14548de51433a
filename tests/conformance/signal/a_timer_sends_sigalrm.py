"""`setitimer` sends SIGALRM once or again and again, `alarm` after whole seconds; both are one timer."""

import signal
import time

arrived = []
signal.signal(signal.SIGALRM, lambda number, frame: arrived.append(number))

print(signal.setitimer(signal.ITIMER_REAL, 0.01), signal.getitimer(signal.ITIMER_REAL)[0] > 0)
while not arrived:
    time.sleep(0.001)
print(arrived == [signal.SIGALRM], signal.getitimer(signal.ITIMER_REAL))

signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
while len(arrived) < 4:
    pass
left, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print(left <= 0.005, interval)

print(signal.alarm(20), signal.alarm(3), signal.alarm(0), signal.alarm(0))


class Late(Exception):
    pass


def late(number, frame):
    raise Late


signal.signal(signal.SIGALRM, late)
try:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    time.sleep(60)
except Late:
    print("late")

for attempt in [
    lambda: signal.setitimer(7, 1),
    lambda: signal.setitimer(signal.ITIMER_REAL, -1),
    lambda: signal.setitimer(signal.ITIMER_REAL, "1"),
    lambda: signal.setitimer(signal.ITIMER_REAL, float("nan")),
    lambda: signal.setitimer(signal.ITIMER_REAL, 1e30),
    lambda: signal.getitimer(9),
    lambda: signal.alarm(2.5),
]:
    try:
        print(attempt())
    except (OSError, TypeError, ValueError, OverflowError) as error:
        print(repr(error))
print(signal.ItimerError, signal.ItimerError.__mro__[1])
