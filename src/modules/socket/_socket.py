"""Sockets of the families AF_INET, AF_INET6 and AF_UNIX, as the system has them.

Left out: messages with ancillary data (sendmsg, recvmsg), other families, network interfaces by name, getprotobyname and
sethostname. Of a host's aliases nothing is told. An option that Kaa does not know is refused with NotImplementedError.
"""

import posix as _posix

SocketType = None
has_ipv6 = True
_default_timeout = None


def _seconds(timeout):
    """A timeout as a float, or None."""
    if timeout is None:
        return None
    if not isinstance(timeout, float):
        timeout = float(timeout.__index__()) if hasattr(type(timeout), "__index__") else _not_a_number(timeout)
    if timeout != timeout:
        raise ValueError("Invalid value NaN (not a number)")
    if timeout < 0:
        raise ValueError("Timeout value out of range")
    if timeout > 9223372036:
        raise OverflowError("timestamp out of range for platform time_t")
    return timeout


def _not_a_number(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _buffer(buffer, size, method):
    """A view of the bytes that are to be overwritten, and how many they are."""
    try:
        view = memoryview(buffer).cast("B")
    except TypeError:
        view = None
    if view is None or view.readonly:
        kind = type(buffer).__name__
        raise TypeError(f"{method}() argument 1 must be read-write bytes-like object, not {kind}")
    if size < 0:
        raise ValueError(f"negative buffersize in {method}")
    if size > len(view):
        raise ValueError("buffer too small for requested bytes")
    return view, size or len(view)


class socket:
    """An end of a connection, or who waits for one."""

    __module__ = "_socket"
    __slots__ = ("_number", "_family", "_type", "_proto", "_timeout")

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._number = -1
        self._family = self._type = self._proto = 0
        self._timeout = None
        return self

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            number = _open(family, type, proto)
        else:
            number = fileno.__index__() if hasattr(fileno, "__index__") else _not_a_number(fileno)
            if number < 0:
                raise ValueError("negative file descriptor")
            real = _facts(number)
            given = family, type, proto
            family, type, proto = (real[at] if given[at] == -1 else given[at] for at in range(3))
        self._number = number
        self._family = int(family)
        self._type = int(type) & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
        self._proto = int(proto)
        if type & SOCK_NONBLOCK:
            self._timeout = 0.0
        else:
            self._timeout = _default_timeout
            if _default_timeout is not None:
                _posix.set_blocking(number, False)

    def __repr__(self):
        return f"<socket object, fd={self._number}, family={self._family}, type={self._type}, proto={self._proto}>"

    def __del__(self):
        if self._number != -1:
            import warnings

            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self)
            socket.close(self)

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} object")

    @property
    def family(self):
        """the socket family"""
        return self._family

    @property
    def type(self):
        """the socket type"""
        return self._type

    @property
    def proto(self):
        """the socket protocol"""
        return self._proto

    @property
    def timeout(self):
        """the socket timeout"""
        return self._timeout

    def fileno(self):
        """The number of the descriptor; -1 once the socket is closed."""
        return self._number

    def close(self):
        """Closes the socket; what has been sent still goes out."""
        number, self._number = self._number, -1
        if number != -1:
            _closed(number)

    def detach(self):
        """Gives the number of the descriptor, which the caller now owns; the socket is closed for everybody else."""
        number, self._number = self._number, -1
        return number

    def bind(self, address, /):
        """Gives the socket an address of its own."""
        _bind(self._number, self._family, address)

    def listen(self, backlog=128, /):
        """Lets others connect; so many may wait to be accepted."""
        _listen(self._number, backlog)

    def _accept(self):
        """The number of a new socket for a connection, and the address of its other end."""
        return _accept(self._number, self._timeout)

    def connect(self, address, /):
        """Connects to an address."""
        _connect(self._number, self._family, self._timeout, address, "connect")

    def connect_ex(self, address, /):
        """As `connect`, but gives the errno, 0 if all went well."""
        try:
            _connect(self._number, self._family, self._timeout, address, "connect_ex")
        except gaierror:
            raise
        except TimeoutError as error:
            return error.errno or _WOULD_BLOCK
        except OSError as error:
            if error.errno is None:
                raise
            return error.errno
        return 0

    def getsockname(self):
        """The socket's own address."""
        return _getsockname(self._number)

    def getpeername(self):
        """The address of the other end."""
        return _getpeername(self._number)

    def shutdown(self, how, /):
        """Ends reading (SHUT_RD), writing (SHUT_WR), or both (SHUT_RDWR)."""
        _shutdown(self._number, how)

    def setblocking(self, flag, /):
        """settimeout(None) if true, else settimeout(0.0)."""
        socket.settimeout(self, None if flag else 0.0)

    def getblocking(self):
        """Whether the socket waits at all."""
        return self._timeout != 0.0

    def settimeout(self, timeout, /):
        """How many seconds calls wait for the other end: for ever with None, not at all with 0."""
        timeout = _seconds(timeout)
        _posix.set_blocking(self._number, timeout is None)
        self._timeout = timeout

    def gettimeout(self):
        """How many seconds calls wait at most, or None."""
        return self._timeout

    def recv(self, bufsize, flags=0, /):
        """At most so many bytes that have come; none at the end."""
        if bufsize.__index__() < 0 if hasattr(bufsize, "__index__") else _not_a_number(bufsize):
            raise ValueError("negative buffersize in recv")
        return _recv(self._number, self._timeout, bufsize, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Puts what has come into a buffer; gives how many bytes."""
        view, nbytes = _buffer(buffer, nbytes, "recv_into")
        data = _recv(self._number, self._timeout, nbytes, flags)
        view[:len(data)] = data
        return len(data)

    def recvfrom(self, bufsize, flags=0, /):
        """As `recv`, with the address of the sender."""
        if bufsize < 0:
            raise ValueError("negative buffersize in recvfrom")
        return _recvfrom(self._number, self._timeout, bufsize, flags)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """As `recv_into`, with the address of the sender."""
        view, nbytes = _buffer(buffer, nbytes, "recvfrom_into")
        data, address = _recvfrom(self._number, self._timeout, nbytes, flags)
        view[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0, /):
        """Sends as much as can be taken now; gives how many bytes."""
        return _send(self._number, self._timeout, data, 0, flags)

    def sendall(self, data, flags=0, /):
        """Sends everything, in as many pieces as it takes; the timeout is for all of them."""
        from time import monotonic

        timeout = self._timeout
        end = monotonic() + timeout if timeout else None
        data = bytes(data) if isinstance(data, memoryview) else data
        at = _send(self._number, timeout, data, 0, flags)
        while at < len(data):
            if end is not None:
                timeout = end - monotonic()
                if timeout <= 0:
                    raise TimeoutError("timed out")
            at += _send(self._number, timeout, data, at, flags)

    def sendto(self, data, flags, *address):
        """sendto(data[, flags], address) -> count\n\nSends to an address without connecting."""
        if not address:
            flags, address = 0, (flags,)
        if len(address) > 1:
            raise TypeError(f"sendto() takes 2 or 3 arguments ({len(address) + 2} given)")
        return _sendto(self._number, self._family, self._timeout, data, flags, address[0])

    def getsockopt(self, level, option, buflen=0, /):
        """The value of an option: an int, or with `buflen` at most so many bytes."""
        if not 0 <= buflen <= 1024:
            raise OSError("getsockopt buflen out of range")
        data = _getsockopt(self._number, level, option)
        if buflen:
            return data[:buflen]
        return int.from_bytes(data[:4], _byteorder, signed=True)

    def setsockopt(self, level, option, value, optlen=None, /):
        """Sets an option, to an int or to bytes as C has them."""
        if value is None:
            raise NotImplementedError("Kaa sets no option of a socket to nothing")
        _setsockopt(self._number, level, option, value)


from sys import byteorder as _byteorder  # noqa: E402

_WOULD_BLOCK = 11
SocketType = socket


def _closed(number):
    """Closes a descriptor; that the other end has gone already is no error."""
    try:
        _posix.close(number)
    except ConnectionResetError:
        pass


def close(fd, /):
    """Closes the descriptor of a socket."""
    _closed(fd)


def dup(fd, /):
    """Another descriptor of the same socket."""
    return _posix.dup(fd)


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    """Two sockets that are connected with each other."""
    return tuple(socket(family, type, proto, number) for number in _pair(family, type, proto))


def setdefaulttimeout(timeout, /):
    """The timeout that new sockets get; None for none."""
    global _default_timeout
    _default_timeout = _seconds(timeout)


def getdefaulttimeout():
    """The timeout that new sockets get."""
    return _default_timeout


def _swapped_short(value, name):
    if not isinstance(value, int):
        value = value.__index__() if hasattr(type(value), "__index__") else _not_a_number(value)
    if value < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C 16-bit unsigned integer")
    if value > 0xffff:
        raise OverflowError(f"{name}: Python int too large to convert to C 16-bit unsigned integer")
    return int.from_bytes(value.to_bytes(2, "big"), _byteorder)


def _swapped_long(value):
    if not isinstance(value, int):
        raise TypeError(f"expected int, {type(value).__name__} found")
    if value < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if value > 0xffffffff:
        raise OverflowError("int larger than 32 bits")
    return int.from_bytes(value.to_bytes(4, "big"), _byteorder)


def htons(x, /):
    """16 bits from the machine's order to the network's."""
    return _swapped_short(x, "htons")


def ntohs(x, /):
    """16 bits from the network's order to the machine's."""
    return _swapped_short(x, "ntohs")


def htonl(x, /):
    """32 bits from the machine's order to the network's."""
    return _swapped_long(x)


def ntohl(x, /):
    """32 bits from the network's order to the machine's."""
    return _swapped_long(x)
