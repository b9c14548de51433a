def first(mappings, key):
    for mapping in mappings:
        try:
            return mapping[key]
        except KeyError:
            pass
    return "none"


def after(mappings, key):
    at = 0
    while at < len(mappings):
        at += 1
        try:
            value = mappings[at - 1][key]
        except (KeyError, IndexError) as error:
            continue
        else:
            return at, value


print(first([{"a": 1}, {}, {"b": 2}], "a"), first([{}, {}, {"b": 2}], "b"), first([{}, {}], "b"))
print(after([{"a": 1}], "a"), after([{}, {}, {"b": 2}], "b"))
print([first([{}, {"n": n}], "n") for n in range(3)])
