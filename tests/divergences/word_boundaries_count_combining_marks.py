"""The engine of `re` counts a combining mark to the word it stands in where it looks for a boundary; CPython does not."""

import re

text = "e\u0301t"
print([found.start() for found in re.finditer(r"\b", text)])
print([len(word) for word in re.findall(r"\w+", text)])
