"""Building texts: concatenation, join, f-strings, format, replace, slices and character work."""

import time


def table(rows):
    lines = []
    for row in range(rows):
        cells = [str(row * column % 97) for column in range(12)]
        lines.append(" | ".join(cell.rjust(3) for cell in cells))
    return "\n".join(lines)


def grown(count):
    text = ""
    for n in range(count):
        text += chr(97 + n % 26)
    return text


def encoded(text):
    out = []
    last, run = "", 0
    for char in text:
        if char == last:
            run += 1
        else:
            if run:
                out.append(f"{run}{last}")
            last, run = char, 1
    return "".join(out)


def main(rounds):
    size = 0
    for n in range(rounds):
        page = table(60)
        size += len(page) + page.count("|")
        size += len(grown(4000))
        size += len(encoded(page))
        text = page.replace(" ", "_").upper().title().swapcase()
        size += text.find("96") + len(text[::-1]) + len(text.translate({95: None}))
        size += sum(len("{:>8}:{:<6.2f}".format(row, row / 7)) for row in range(300))
        size += sum(len("%05d %s" % (row, row)) for row in range(300))
        size += len(",".join(str(row) for row in range(300)))
    return size


start = time.perf_counter()
result = main(40)
seconds = time.perf_counter() - start
print(result)
print(seconds)
