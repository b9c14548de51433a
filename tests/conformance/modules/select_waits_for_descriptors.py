"""`select.select` and `select.poll`. Source: the documentation of `select`."""

import os
import select

read, write = os.pipe()
print(select.select([read], [write], [], 0) == ([], [write], []))
print(select.select([read], [], [], 0.01))
os.write(write, b"x")
print(select.select([read], [], []) == ([read], [], []))


class Wrapped:
    def fileno(self):
        return read


wrapped = Wrapped()
print(select.select([wrapped], [], [], 1) == ([wrapped], [], []))

poll = select.poll()
poll.register(read, select.POLLIN)
poll.register(write)
print(poll.poll() == [(read, select.POLLIN), (write, select.POLLOUT)])
poll.modify(write, 0)
poll.unregister(read)
print(poll.poll(0), poll.poll(10))
try:
    poll.unregister(read)
except KeyError as error:
    print("KeyError", error.args == (read,))
try:
    poll.modify(read, select.POLLIN)
except OSError as error:
    print(repr(error))
os.close(write)
os.read(read, 1)
poll.register(read, select.POLLIN)
print([flags for number, flags in poll.poll(1000) if number == read])
print(select.select([read], [], [], 0) == ([read], [], []), os.read(read, 1))
os.close(read)
print(sorted({flags for _, flags in poll.poll(1000)}))

for call in (lambda: select.select([read], [], [], 0), lambda: select.select([-1], [], []),
             lambda: select.select(["x"], [], []), lambda: select.select([], [], [], -1),
             lambda: select.select([], [], [], "x"), lambda: select.poll().poll("x")):
    try:
        call()
    except (OSError, ValueError, TypeError) as error:
        print(repr(error))
print(select.error is OSError, select.PIPE_BUF)
