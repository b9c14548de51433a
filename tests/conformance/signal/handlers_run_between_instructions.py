"""A handler gets the signal's number and the frame that was interrupted, before the next line runs."""
import signal

seen = []


def handler(number, frame):
    seen.append((number, type(number).__name__, frame.f_code.co_name))


def work():
    signal.raise_signal(signal.SIGUSR1)
    seen.append("after")


print(signal.signal(signal.SIGUSR1, handler))
work()
print(seen)
print(signal.getsignal(signal.SIGUSR1) is handler)


def other(number, frame):
    print("other", signal.Signals(number).name)
    raise LookupError("from a handler")


print(signal.signal(signal.SIGUSR1, other) is handler)
try:
    signal.raise_signal(signal.SIGUSR1)
except LookupError as error:
    print("caught", error)

print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is other)
signal.raise_signal(signal.SIGUSR1)
print("ignored")
print(signal.signal(signal.SIGUSR1, handler))


def nested(number, frame):
    print("in", number.__class__.__name__, int(number))
    if number == signal.SIGUSR2:
        signal.raise_signal(signal.SIGUSR1)
    print("out", int(number))


signal.signal(signal.SIGUSR1, nested)
signal.signal(signal.SIGUSR2, nested)
signal.raise_signal(signal.SIGUSR2)


def numbers():
    try:
        yield 1
        signal.raise_signal(signal.SIGTERM)
        yield 2
    except ValueError as error:
        yield error.args


def fail(number, frame):
    raise ValueError(frame.f_code.co_name)


signal.signal(signal.SIGTERM, fail)
print(list(numbers()))
