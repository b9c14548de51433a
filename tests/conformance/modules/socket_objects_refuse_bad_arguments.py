import _socket

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


s = _socket.socket()
for address in (3, ("a",), ("127.0.0.1", 70000), (3, 4), ("127.0.0.1", "x")):
    attempt(s.bind, address)
attempt(s.recv, -1)
attempt(s.recv, "a")
attempt(s.send, "x")
attempt(s.settimeout, -1)
attempt(s.settimeout, "a")
attempt(s.listen, "a")
attempt(s.getpeername)
attempt(s.getsockopt, 1, 2, 4)
attempt(s.setsockopt, 1, 13, b"\1\0\0\0\5\0\0\0")
attempt(s.getsockopt, 1, 13, 8)
attempt(s.connect, ("127.0.0.1", 1))
attempt(s.connect_ex, ("127.0.0.1", 1))
attempt(s.shutdown, 9)
s.close()
attempt(_socket.socket, 2, 1, 0, -5)
attempt(_socket.socket, 2, 1, 0, 1.5)
attempt(_socket.socket, 99)
attempt(_socket.setdefaulttimeout, -1)
path = _socket.socket(_socket.AF_UNIX)
attempt(path.bind, 3)
attempt(path.bind, "x" * 200)
attempt(path.bind, "\0kaa claims this name")
attempt(path.getsockname)
path.close()
one, other = _socket.socketpair()
attempt(one.recv_into, bytearray(3), 4)
attempt(one.recv_into, b"abc")
attempt(one.recv_into, bytearray(3), -1)
one.close()
other.close()
print(_socket.gaierror.__mro__, _socket.timeout, _socket.error)
