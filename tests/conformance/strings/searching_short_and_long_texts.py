# Searching and replacing, in short texts and in long ones.
for text in ["the cat sat on the mat", "the cat sat on the mat " * 40, "ää öö aa ää", "ä" * 300 + "bc"]:
    for part in ["the", "mat", "aa", "ää", "x", "", "cat sat", "bc", text, text + "!"]:
        print(part[:8], text.find(part), text.rfind(part), text.count(part), part in text, end=" ")
        for count in (-1, 0, 1, 3):
            made = text.replace(part, "<>", count)
            print(len(made), made[:20], end=" ")
        print()
same = "nothing here"
print(same.replace("x", "y") is same, same.replace("nothing here", "") == "")
print("aaaa".replace("aa", "b"), "aaaaa".replace("aa", "a", 1), "abab".find("bab", 1), "abab".find("ab", 3))
print("aaab".find("aab"), "ab".find("abc"), "".find(""), "".replace("", "x"), "ab".replace("", "-", 2))
words = "one two one two three".split(" ") + " one  two ".split() + "one,two".split(",")
print(words, len(set(words)), {word: words.count(word) for word in words})
grown = words[0]
grown += "!"
print(grown, words[0], words[2])
print([text[n:n + 2] for text in ("abab", "ääab") for n in range(4)], "".join(["a" * 20, "b" * 20]))
print([c for c in "aéb€aé"], list(reversed([1, 2, 3])))
