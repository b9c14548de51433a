"""SIGINT raises KeyboardInterrupt until somebody says otherwise."""
import signal

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print(repr(error))
try:
    signal.default_int_handler(signal.SIGINT, None)
except KeyboardInterrupt as error:
    print(repr(error))
old = signal.signal(signal.SIGINT, lambda number, frame: print("got", number))
print(old is signal.default_int_handler)
signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, old)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("again")
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
print(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGPIPE))
