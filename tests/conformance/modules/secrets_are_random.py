import secrets

print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(7)), len(secrets.token_urlsafe(6)))
print(secrets.token_bytes(16) != secrets.token_bytes(16), set(secrets.token_hex()) <= set("0123456789abcdef"))
print(all(0 <= secrets.randbelow(3) < 3 for _ in range(50)), secrets.choice([7]), 0 <= secrets.randbits(4) < 16)
for bound in (0, -1):
    try:
        secrets.randbelow(bound)
    except ValueError as error:
        print(error)
print(secrets.compare_digest(b"a", b"a"), secrets.compare_digest("a", "b"))
