print("tab\tquote\"\'back\\slash", "\x41\u00e9\U0001F40D\101\N{SNAKE}")
print(r"raw\n", b"bytes\x00\xff", rb"raw\x00", "con" "cat" 'enated')
print("""three
lines "quoted"
end""")
print("line \
joined")
print(len("\0"), len("é"), len("🐍"), "\a\b\f\v" == "\x07\x08\x0c\x0b")
