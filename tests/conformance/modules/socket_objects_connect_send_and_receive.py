import _socket
import select

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


one, other = _socket.socketpair()
print(one.family, one.type, one.proto, one.timeout, one.getblocking())
print(one.send(b"hello"), other.recv(3), other.recv(10, _socket.MSG_PEEK), other.recv(10))
buffer = bytearray(5)
print(one.sendall(b"abc"), other.recv_into(buffer), buffer, one.getsockname() == "")
print(select.select([other], [one], [], 0) == ([], [one], []))
other.settimeout(0.01)
attempt(other.recv, 1)
other.setblocking(False)
print(other.gettimeout())
attempt(other.recv, 1)
one.shutdown(_socket.SHUT_WR)
print(other.recv(1))
one.close()
print(one.fileno(), one)
attempt(one.recv, 1)
number = other.detach()
again = _socket.socket(fileno=number)
print(again.family, again.type, again.fileno() == number, other.fileno())
again.close()

server = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
server.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
print(server.getsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR))
server.bind(("127.0.0.1", 0))
server.listen()
client = _socket.socket()
client.settimeout(5)
client.connect(server.getsockname())
number, address = server._accept()
peer = _socket.socket(fileno=number)
print(address == client.getsockname(), client.getpeername() == server.getsockname(), address[0])
client.sendall(b"x" * 100_000)
total = 0
while total < 100_000:
    total += len(peer.recv(65536))
print(total)
for each in (server, client, peer):
    each.close()

a = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
b = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
a.bind(("", 0))
b.sendto(b"datagram", ("localhost", a.getsockname()[1]))
data, address = a.recvfrom(100)
print(data, address == ("127.0.0.1", b.getsockname()[1]))
attempt(b.connect_ex, ("127.0.0.1", 1))
a.close()
b.close()
