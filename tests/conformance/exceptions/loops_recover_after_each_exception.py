results = []
for text in ("1", "x", "3", None, "5"):
    try:
        value = int(text)
    except ValueError as error:
        results.append(str(error))
        continue
    except TypeError as error:
        results.append(str(error))
        break
    finally:
        results.append("f")
    results.append(value)
print(results)
depth = 0


def dive():
    global depth
    depth += 1
    try:
        if depth < 50:
            dive()
        raise ValueError(depth)
    finally:
        depth -= 1


try:
    dive()
except ValueError as error:
    count, e = 0, error
    while e is not None:
        count, e = count + 1, e.__context__
    print(count, depth)
