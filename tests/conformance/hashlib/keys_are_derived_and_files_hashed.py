import hashlib
import io

for name in ("sha1", "sha256", "sha512", "md5", "sha3_256"):
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 100).hex(), hashlib.pbkdf2_hmac(name, b"p", b"", 1, dklen=50).hex())
for wrong in (lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 0), lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1, 0)):
    try:
        wrong()
    except ValueError as error:
        print(error)
print(hashlib.file_digest(io.BytesIO(b"content"), "sha256").hexdigest())
print(hashlib.file_digest(io.BytesIO(b"content"), hashlib.md5).hexdigest() == hashlib.md5(b"content").hexdigest())
