import hashlib

samples = [b"", b"abc", b"x" * 1000, bytearray(b"array"), memoryview(b"views")[1:3]]
for name in sorted(hashlib.algorithms_guaranteed):
    for sample in samples:
        made = getattr(hashlib, name)(sample)
        length = (16,) if name.startswith("shake") else ()
        print(name, made.hexdigest(*length), made.digest(*length).hex() == made.hexdigest(*length))
    print(made.name, made.digest_size, made.block_size, hashlib.new(name, b"abc").name)
    parts = hashlib.new(name)
    parts.update(b"a")
    copy = parts.copy()
    parts.update(b"bc")
    print(parts.hexdigest(*length), copy.hexdigest(*length) == hashlib.new(name, b"a").hexdigest(*length))
print(hashlib.new("SHA256", b"a").hexdigest(), hashlib.sha256(b"a", usedforsecurity=False).hexdigest())
print(hashlib.sha256(string=b"a").hexdigest(), type(hashlib.md5()), type(hashlib.blake2b()), hashlib.__all__)
