for c in ("a", "Z", "5", "²", "٣", "½", " ", "\n", "_", "é", "漢", "🐍", ""):
    print(repr(c), c.isalpha(), c.isdigit(), c.isdecimal(), c.isnumeric(), c.isalnum(), c.isspace(), c.isidentifier(), c.isprintable(), c.isascii())
