import hashlib


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError, SystemError, AttributeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: hashlib.new("nope"), lambda: hashlib.new(1), lambda: hashlib.sha256("text"), lambda: hashlib.sha256(1),
    lambda: hashlib.md5().update("text"), lambda: hashlib.shake_128(b"").hexdigest(),
    lambda: hashlib.shake_128(b"").digest(-1), lambda: hashlib.sha256().nothing,
)
