text = bytes(range(256)).decode("cp437")
print(ascii(text), text.encode("IBM437") == bytes(range(256)))
for errors in ("strict", "replace", "backslashreplace", "ignore"):
    try:
        print("a\u0394\u1234b\u1235".encode("cp437", errors))
    except UnicodeEncodeError as error:
        print(error, error.encoding)
