"""`_thread.interrupt_main`: the program's own handler is called; the usual one raises; an ignored signal stays ignored."""
import _thread
import signal

try:
    _thread.interrupt_main()
    for _ in range(1000):
        pass
except KeyboardInterrupt:
    print("interrupted")

signal.signal(signal.SIGINT, lambda number, frame: print("handled", number))
_thread.interrupt_main()
signal.signal(signal.SIGUSR1, lambda number, frame: print("handled", number))
_thread.interrupt_main(signal.SIGUSR1)
signal.signal(signal.SIGINT, signal.SIG_IGN)
_thread.interrupt_main()
signal.signal(signal.SIGUSR1, signal.SIG_DFL)
_thread.interrupt_main(signal.SIGUSR1)
print("end")
