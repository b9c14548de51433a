data = bytearray(b"abc")
view = memoryview(data)
part = view[1:]
for change in (lambda: data.append(1), lambda: data.clear(), lambda: data.pop(), lambda: data.extend(b"x"),
               lambda: data.insert(0, 1), lambda: data.remove(97), lambda: data.__delitem__(0),
               lambda: data.__setitem__(slice(0, 1), b"xyz"), lambda: data.__iadd__(b"z"), lambda: data.__imul__(2)):
    try:
        change()
    except BufferError as error:
        print(error)
data[0:2] = b"XY"
data.extend(b"")
data.reverse()
print(data)
view.release()
try:
    data.append(1)
except BufferError as error:
    print(error)
part.release()
data.append(33)
print(data)
for use in (lambda: view[0], lambda: len(view), lambda: view.tobytes(), lambda: view.__enter__()):
    try:
        use()
    except ValueError as error:
        print(error)
with memoryview(data) as view:
    pass
data.pop()
del data[:]
print(data, repr(view).split(" at ")[0])
