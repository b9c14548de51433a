"""Protocols: the side of a connection that the program writes. A transport calls these methods, which do nothing here."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """The transport is ready; whoever wants to write keeps it."""

    def connection_lost(self, exc):
        """The connection is over: by an error, or without one (None)."""

    def pause_writing(self):
        """The transport's buffer is above its high-water mark: write no more for now."""

    def resume_writing(self):
        """The buffer is below the low-water mark again."""


class Protocol(BaseProtocol):
    """Of a stream, which the transport brings piece by piece.

    connection_made, then data_received any number of times, eof_received at most once, connection_lost.
    """

    __slots__ = ()

    def data_received(self, data):
        """Bytes have come; how they are cut says nothing about how they were sent."""

    def eof_received(self):
        """The other side sends no more. A true value keeps the transport open for writing."""


class BufferedProtocol(BaseProtocol):
    """Of a stream that is received into buffers of the protocol's own.

    connection_made, then get_buffer and buffer_updated in turn, eof_received at most once, connection_lost.
    """

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer, not an empty one, for what comes next; about so large, -1 for any size."""

    def buffer_updated(self, nbytes):
        """So many bytes were written into the buffer."""

    def eof_received(self):
        """The other side sends no more. A true value keeps the transport open for writing."""


class DatagramProtocol(BaseProtocol):
    """Of datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come from an address."""

    def error_received(self, exc):
        """Sending or receiving has failed with an OSError."""


class SubprocessProtocol(BaseProtocol):
    """Of a child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child has written bytes to its standard output (1) or standard error (2)."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe to the child has been closed: by an error, or without one (None)."""

    def process_exited(self):
        """The child has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Hands bytes to a BufferedProtocol, as much at a time as its buffers take."""
    rest = memoryview(data)
    while rest:
        buffer = proto.get_buffer(len(rest))
        if not len(buffer):
            raise RuntimeError("get_buffer() returned an empty buffer")
        part = rest[:len(buffer)]
        buffer[:len(part)] = part
        proto.buffer_updated(len(part))
        rest = rest[len(part):]
