s = t = "a"
s += "b"
print(s, t)
parts = ""
for n in range(20):
    parts += str(n)
    if n == 5:
        kept = parts
print(parts, kept)
d = {"x": "a"}
d["x"] += "b"
print(d, "".join(sorted("hello", reverse=True)))
text = "x" * 1000
text += "y"
print(len(text), text[-2:], hash("abc" + "def") == hash("abcdef"))
