import base64

samples = [b"", b"f", b"fo", b"foo", b"foob", b"fooba", b"foobar", bytes(range(256)), b"\0\0\0\0", b"    ", b"\0\0\0\0\0"]
for name in ("b64", "b32", "b32hex", "b16", "b85", "a85", "z85", "standard_b64", "urlsafe_b64"):
    encode, decode = getattr(base64, name + "encode"), getattr(base64, name + "decode")
    for sample in samples:
        text = encode(sample)
        print(name, text if len(text) < 60 else text[-20:], decode(text) == sample, decode(text.decode()) == sample)
for sample in samples:
    text = base64.encodebytes(sample)
    print(text[:90], base64.decodebytes(text) == sample)
print(base64.a85encode(b"    \0\0\0\0abc", foldspaces=True, adobe=True), base64.a85encode(b"x" * 30, wrapcol=10, pad=True))
print(base64.a85encode(b"x" * 30, wrapcol=10, adobe=True), base64.b85encode(b"abc", pad=True))
print(base64.b64encode(b"\xfb\xff", altchars=b"*."), base64.b64decode("*.8=", altchars="*."))
print(base64.b32decode("mzxw6===", casefold=True), base64.b32decode("ME0W1===", map01="L"), base64.b16decode("ab", casefold=True))
print(base64.b64encode(bytearray(b"abc")), base64.b64encode(memoryview(b"abc")), base64.b32encode(bytearray(b"abc")))
