"""Pipes and descriptors: reading what is there, duplicates, inheritance, blocking. Source: the documentation of `os`."""

import os
import tempfile

read, write = os.pipe()
os.write(write, b"abcdef")
print(os.read(read, 4), os.read(read, 100))
print(os.get_inheritable(read), os.get_inheritable(write), os.get_inheritable(1))
os.set_inheritable(read, True)
print(os.get_inheritable(read))
print(os.get_blocking(read))
os.set_blocking(read, False)
print(os.get_blocking(read))
try:
    os.read(read, 1)
except BlockingIOError as error:
    print(repr(error))

other = os.dup(write)
print(other != write, os.get_inheritable(other))
os.close(write)
os.write(other, b"by the duplicate")
print(os.read(read, 100))
print(os.dup2(other, write) == write, os.get_inheritable(write))
os.dup2(other, write, inheritable=False)
print(os.get_inheritable(write))
os.close(other)
os.close(write)
print(os.read(read, 100))
os.close(read)

# A descriptor that a file object owns.
with tempfile.TemporaryFile() as file:
    file.write(b"0123456789")
    file.flush()
    file.seek(0)
    number = os.dup(file.fileno())
    print(os.lseek(number, 3, os.SEEK_SET), os.read(number, 2), os.read(file.fileno(), 2))
    os.close(number)
    print(file.closed, os.isatty(file.fileno()))

for call in (lambda: os.read(number, 1), lambda: os.close(number), lambda: os.set_inheritable(number, True),
             lambda: os.dup(number), lambda: os.get_blocking(number)):
    try:
        call()
    except OSError as error:
        print(repr(error))
