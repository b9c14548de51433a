import base64


def attempt(*calls):
    for call in calls:
        try:
            print(call())
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


attempt(
    lambda: base64.b64decode("é"), lambda: base64.b64decode(5), lambda: base64.b64decode("abc"),
    lambda: base64.b64decode("ab!c", validate=True), lambda: base64.b64decode("ab!cd=="), lambda: base64.b64encode("text"),
    lambda: base64.b32decode("abc"), lambda: base64.b32decode("abcdefgh"), lambda: base64.b32decode("M1======"),
    lambda: base64.b32decode("MZXW6Y=="), lambda: base64.b16decode("ag"), lambda: base64.b16decode("A"),
    lambda: base64.b85decode("~~~~~"), lambda: base64.b85decode(" "), lambda: base64.a85decode("z!z"),
    lambda: base64.a85decode("!z"), lambda: base64.a85decode("s8W-\""), lambda: base64.a85decode("\xff"),
    lambda: base64.a85decode("87cUR", adobe=True), lambda: base64.a85decode("87cUR~>", adobe=True),
    lambda: base64.a85decode(b"v"), lambda: base64.z85decode("%%%%%"), lambda: base64.z85decode("\""),
    lambda: base64.encodebytes("text"), lambda: base64.decodebytes("text"), lambda: base64.b32hexdecode("WWWWWWWW"),
)
