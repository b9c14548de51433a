import binascii


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: binascii.Error.__mro__,
    lambda: binascii.Incomplete.__mro__,
    lambda: binascii.Error,
)
