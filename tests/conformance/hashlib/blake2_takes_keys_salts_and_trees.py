import hashlib


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError, OverflowError) as error:
            print(type(error).__name__, error)


b, s = hashlib.blake2b, hashlib.blake2s
tree = dict(fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=32, last_node=True)
attempt(
    lambda: b(b"data", digest_size=20).hexdigest(), lambda: s(b"data", digest_size=8).hexdigest(),
    lambda: b(b"data", key=b"key", salt=b"salt", person=b"person").hexdigest(),
    lambda: s(b"data", key=b"key", salt=b"salt", person=b"person").hexdigest(),
    lambda: b(b"data", **tree).hexdigest(), lambda: s(b"data", **tree).hexdigest(),
    lambda: b(key=b"only a key").hexdigest(),
    lambda: (b.SALT_SIZE, b.PERSON_SIZE, b.MAX_KEY_SIZE, b.MAX_DIGEST_SIZE),
    lambda: (s.SALT_SIZE, s.PERSON_SIZE, s.MAX_KEY_SIZE, s.MAX_DIGEST_SIZE),
    lambda: b(digest_size=65), lambda: b(digest_size=0), lambda: s(digest_size=33), lambda: b(key=b"x" * 65),
    lambda: b(salt=b"x" * 17), lambda: s(person=b"x" * 9), lambda: b(fanout=300), lambda: b(depth=0),
    lambda: b(leaf_size=1 << 32), lambda: b(node_depth=256), lambda: b("text"), lambda: b(5),
    lambda: s(node_offset=1 << 48), lambda: b(leaf_size=-1), lambda: b(inner_size=65),
)
