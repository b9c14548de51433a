name, width, value = "x", 8, 3.14159
print(f"{name!r:>{width}}|{value:{width}.{2}f}|{value:.{width - 5}}|")
print(f"{1 + 1}{'a' 'b'}{[n for n in range(3)]}{ {'k': 1}['k'] }{(lambda: 5)()}")
print(f"{'nested ' + f'{name + f"{width}"}'}")
print(f"{{literal}} {{{name}}} {name}}}")
print(f"{value = :.2f} {name=} {width = !s} {1+1=}")
print(f"{'multi'
    'line'}", f"""{
    name
}""")
print(rf"\n{name}\t", f"\N{SNAKE}" == "🐍", f"{'\n'}".isspace())
