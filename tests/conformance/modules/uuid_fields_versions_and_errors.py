import copy
import uuid


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


u = uuid.UUID("{12345678-1234-5678-9234-567812345678}")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.variant, u.version, u.time, u.clock_seq, u.node)
for f in [
    lambda: uuid.UUID(bytes=u.bytes) == u,
    lambda: uuid.UUID(bytes_le=u.bytes_le) == u,
    lambda: uuid.UUID(fields=u.fields) == u,
    lambda: uuid.UUID(int=5),
    lambda: uuid.UUID(int=1 << 128),
    lambda: uuid.UUID("12"),
    lambda: uuid.UUID("z" * 32),
    lambda: uuid.UUID(bytes=b"1"),
    lambda: uuid.UUID(bytes_le=b"1"),
    lambda: uuid.UUID(fields=(1,)),
    lambda: uuid.UUID(fields=(1, 2, 3, 256, 5, 6)),
    lambda: uuid.UUID(fields=(1, 1 << 16, 3, 25, 5, 6)),
    lambda: uuid.UUID(),
    lambda: uuid.UUID(int=1, version=9),
    lambda: uuid.UUID(int=0, version=4),
    lambda: u < uuid.UUID(int=0),
    lambda: u < 3,
    lambda: setattr(u, "int", 3),
    lambda: hash(u) == hash(copy.copy(u)),
    lambda: copy.deepcopy(u) == u,
    lambda: uuid.uuid4().version,
    lambda: uuid.uuid4() != uuid.uuid4(),
    lambda: uuid.uuid1().version,
    lambda: uuid.uuid1(5, 7).node,
    lambda: uuid.uuid1(5, 7).clock_seq,
    lambda: uuid.uuid1().time < uuid.uuid1().time,
    lambda: uuid.NAMESPACE_DNS,
    lambda: u.is_safe,
    lambda: uuid.UUID(int=(1 << 128) - 1).variant,
]:
    t(f)
