"""The methods of protocols take what transports tell them, and instances have no dict of their own."""
import asyncio
from asyncio import protocols

calls = [
    (asyncio.Protocol, "data_received", (b"x",)),
    (asyncio.Protocol, "eof_received", ()),
    (asyncio.BufferedProtocol, "get_buffer", (10,)),
    (asyncio.DatagramProtocol, "datagram_received", (b"x", ("host", 1))),
    (asyncio.DatagramProtocol, "error_received", (OSError(),)),
    (asyncio.SubprocessProtocol, "pipe_data_received", (1, b"x")),
    (asyncio.SubprocessProtocol, "process_exited", ()),
]
for cls, name, args in calls:
    protocol = cls()
    print(cls.__name__, name, getattr(protocol, name)(*args), protocol.connection_made(None), hasattr(protocol, "__dict__"))


class Small(asyncio.BufferedProtocol):
    def __init__(self, size):
        self.buffer = bytearray(size)
        self.got = []

    def get_buffer(self, sizehint):
        self.got.append(sizehint)
        return self.buffer

    def buffer_updated(self, nbytes):
        self.got.append(bytes(self.buffer[:nbytes]))


for size in 3, 100, 0:
    protocol = Small(size)
    try:
        protocols._feed_data_to_buffered_proto(protocol, b"seven b")
    except RuntimeError as error:
        print(error)
    print(protocol.got)
