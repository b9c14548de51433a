"""`_posixsubprocess.fork_exec`, on which CPython's subprocess stands: streams, folder, variables, descriptors, errors, and
waiting for what was started. Source: Lib/subprocess.py of CPython 3.13, Popen._execute_child."""

import os
from _posixsubprocess import fork_exec


def start(args, programs=None, *, close=True, keep=(), cwd=None, env=None, stdin=-1, stdout=-1, stderr=-1, umask=-1):
    """The number of the process, and what it wrote to the pipe for errors."""
    read, write = os.pipe()
    number = fork_exec(args, programs or [os.fsencode(args[0])], close, tuple(sorted({*keep, write})), cwd, env,
                       stdin, -1, -1, stdout, -1, stderr, read, write, True, False, -1, None, None, None, umask, None, False)
    os.close(write)
    error = b""
    while piece := os.read(read, 1000):
        error += piece
    os.close(read)
    return number, error


def run(args, **options):
    read, write = os.pipe()
    number, error = start(args, stdout=write, **options)
    os.close(write)
    output = b""
    while piece := os.read(read, 100):
        output += piece
    os.close(read)
    try:
        found, status = os.waitpid(number, 0)
        ending = found == number, os.waitstatus_to_exitcode(status)
    except ChildProcessError as gone:
        ending = type(gone).__name__, gone.errno
    return output, error, ending if not error else None


print(run(["/bin/echo", "a", "b c"]))
print(run(["/bin/sh", "-c", "exit 3"]))
print(run(["/bin/sh", "-c", "kill -9 $$"]))
print(run(["/bin/sh", "-c", "pwd; echo $A; echo $0"], cwd="/", env=[b"A=x=y"]))
print(run(["/bin/sh", "-c", "umask"], umask=0o77))
print(run(["no"], programs=[b"/no/such", b"/bin/no/such", b"/bin/true"]))
print(run(["no"], programs=[b"/no/such"]))
print(run(["no"], programs=[b"/etc/passwd", b"/no/such"]))
print(run(["/bin/true"], cwd="/no/such"))

# Of the descriptors, the program gets the streams and those that are kept.
read, write = os.pipe()
print(os.get_inheritable(write))
print(run(["/bin/sh", "-c", f"echo kept >&{write}; echo $?"], keep=[write])[0], os.read(read, 10))
os.set_inheritable(write, True)
print(run(["/bin/sh", "-c", f"echo hidden 2>/dev/null >&{write} || echo closed"], stderr=os.open("/dev/null", os.O_WRONLY))[0])
print(run(["/bin/sh", "-c", f"echo open >&{write}"], close=False)[0], os.read(read, 10), os.get_inheritable(write))
os.write(write, b"from the pipe")
os.close(write)
print(run(["/bin/cat"], stdin=read))

# Waiting.
number, _ = start(["/bin/sh", "-c", "exec sleep 60"])
print(os.waitpid(number, os.WNOHANG))
os.kill(number, 15)
print(os.waitpid(number, 0) == (number, 15))
for call in (lambda: os.waitpid(number, 0), lambda: os.waitpid(-1, 0), lambda: os.wait()):
    try:
        call()
    except OSError as error:
        print(repr(error))

for status in 0, 0x300, 9, 0x8b, 0x137f, 0xffff:
    print(hex(status), os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.WTERMSIG(status),
          os.WCOREDUMP(status), os.WIFSTOPPED(status), os.WSTOPSIG(status), os.WIFCONTINUED(status))
    try:
        print(os.waitstatus_to_exitcode(status))
    except ValueError as error:
        print(error)
for bad in (["/bin/echo", "a\0b"], ["/bin/echo", 1]):
    try:
        start(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
