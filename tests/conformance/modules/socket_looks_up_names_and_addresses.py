import _socket

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


for value in (-1, 1 << 20, 1.5, 80):
    attempt(_socket.htons, value)
for value in (-1, 1 << 40, "a", 1):
    attempt(_socket.htonl, value)
for text in ("1.2", "a", "0x7f.1 x", "1.2.3.256", "010.1"):
    attempt(_socket.inet_aton, text)
attempt(_socket.inet_ntoa, b"123")
attempt(_socket.inet_ntoa, b"\x7f\0\0\1")
for family, text in ((2, "1.2"), (2, "1.2.3.4"), (10, "::1"), (10, "::ffff:1.2.3.4"), (9, "1.2")):
    attempt(_socket.inet_pton, family, text)
for family, packed in ((2, b"1"), (9, b"1"), (10, b"\0" * 15 + b"\1"), (10, b"\0" * 12 + b"\1\2\3\4")):
    attempt(_socket.inet_ntop, family, packed)
attempt(_socket.getaddrinfo, "127.0.0.1", 80, 0, _socket.SOCK_STREAM)
attempt(_socket.getaddrinfo, "::1", b"80", 0, _socket.SOCK_DGRAM, 0, _socket.AI_NUMERICHOST)
attempt(_socket.getaddrinfo, None, 7, _socket.AF_INET, _socket.SOCK_STREAM, 0, _socket.AI_PASSIVE)
attempt(_socket.getaddrinfo, None, None)
attempt(_socket.getaddrinfo, 3, 4)
attempt(_socket.getaddrinfo, "a", [])
attempt(_socket.getaddrinfo, "x", 1, 0, 0, 0, _socket.AI_NUMERICHOST)
attempt(_socket.getnameinfo, ("127.0.0.1", 80), _socket.NI_NUMERICHOST | _socket.NI_NUMERICSERV)
attempt(_socket.getnameinfo, ("a",), 0)
attempt(_socket.getnameinfo, 3, 0)
attempt(_socket.gethostbyname, "127.0.0.1")
attempt(_socket.gethostbyname, "")
attempt(_socket.gethostbyname, "<broadcast>")
attempt(_socket.getservbyname, "no such service")
print(type(_socket.gethostname()))
