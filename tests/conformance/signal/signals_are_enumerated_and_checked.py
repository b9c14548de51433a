"""Signals and Handlers are enumerations; what is no signal or no handler is refused."""
import signal

print(repr(signal.SIGTERM), str(signal.SIGTERM), repr(signal.SIG_DFL), repr(signal.SIG_IGN))
print(signal.Signals(6), repr(signal.Signals(17)), repr(signal.Signals["SIGIOT"]), signal.NSIG)
print([member.name for member in signal.Signals])
print([member.name for member in signal.Handlers])
print([repr(member) for member in sorted(signal.valid_signals())][-3:], len(signal.valid_signals()))
print([signal.strsignal(number) for number in (*range(1, 36), 64)])


def attempt(what):
    try:
        print(repr(what()))
    except Exception as error:
        print(type(error).__name__, error)


def handler(number, frame):
    pass


attempt(lambda: signal.signal(0, handler))
attempt(lambda: signal.signal(65, signal.SIG_DFL))
attempt(lambda: signal.signal(signal.SIGKILL, handler))
attempt(lambda: signal.signal(signal.SIGSTOP, signal.SIG_IGN))
attempt(lambda: signal.signal(32, signal.SIG_DFL))
attempt(lambda: signal.signal(signal.SIGUSR1, None))
attempt(lambda: signal.signal(signal.SIGUSR1, 5))
attempt(lambda: signal.signal("x", signal.SIG_DFL))
attempt(lambda: signal.signal(2**40, signal.SIG_DFL))
attempt(lambda: signal.getsignal(0))
attempt(lambda: signal.getsignal(65))
attempt(lambda: signal.getsignal(32))
attempt(lambda: signal.getsignal(signal.SIGKILL))
attempt(lambda: signal.signal(signal.SIGSEGV, signal.SIG_DFL))
attempt(lambda: signal.raise_signal(99))
attempt(lambda: signal.raise_signal("a"))
attempt(lambda: signal.raise_signal(0))
attempt(lambda: signal.strsignal(0))
attempt(lambda: signal.strsignal(65))
attempt(lambda: signal.default_int_handler("a", None))
