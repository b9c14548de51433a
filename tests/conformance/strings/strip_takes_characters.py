print("  x ".strip() + "|", "xxabcxx".strip("x"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "\t\n x\r\n".strip(), "".strip())
print("mississippi".strip("ipm"), "\u00a0x\u2003".strip(), "x".strip("x") == "")
