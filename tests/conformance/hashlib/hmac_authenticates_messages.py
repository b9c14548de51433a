import hashlib
import hmac

made = hmac.new(b"key", b"message", "sha256")
print(made.hexdigest(), made.name, made.digest_size, made.block_size, made.digest().hex() == made.hexdigest())
parts = hmac.new(bytearray(b"key"), digestmod=hashlib.sha1)
parts.update(b"mess")
copy = parts.copy()
parts.update(b"age")
print(parts.hexdigest(), copy.hexdigest() == parts.hexdigest())
print(hmac.digest(b"k" * 200, b"message", "sha512").hex(), hmac.new(b"k" * 200, b"m", "md5").hexdigest())
print(hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"), hmac.compare_digest(b"a", bytearray(b"a")))
for wrong in (lambda: hmac.new("key", b"", "md5"), lambda: hmac.new(b"key", b""), lambda: hmac.compare_digest("a", b"a"),
              lambda: hmac.compare_digest("é", "é"), lambda: hmac.compare_digest(1, 2)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
