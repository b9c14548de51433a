print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "Z" < "a", "é" > "z", "🐍" > "漢", "a" == "a", "a" != "b")
print(sorted(["b", "B", "a", "", "ab", "é"]), max("hello"), "a" * 3, 3 * "ab", "a" * -1, "ab" * 0 == "")
for attempt in (lambda: "a" < 1, lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * 1.5, lambda: "a" - "b", lambda: "a" * "b"):
    try:
        attempt()
    except TypeError as error:
        print(error)
