import csv
import io

rows = csv.DictReader(["a,b,c", "1,2,3", "", "4,5", "6,7,8,9"], restval="none", restkey="rest")
print(rows.fieldnames, rows.line_num)
for row in rows:
    print(row, rows.line_num)
print(list(csv.DictReader([])), csv.DictReader([]).fieldnames)
out = io.StringIO()
writer = csv.DictWriter(out, iter(["a", "b"]), restval="-")
writer.writeheader()
writer.writerow({"a": 1})
writer.writerows([{"b": 2, "a": "x,y"}])
print(repr(out.getvalue()))
for arguments, row in ((dict(extrasaction="what"), {}), ({}, {"z": 1})):
    try:
        csv.DictWriter(out, ["a"], **arguments).writerow(row)
    except ValueError as error:
        print(error)
print(csv.DictWriter(out, ["a"], extrasaction="IGNORE").writerow({"z": 1, "a": 2}))

samples = [
    "a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "'x' | 'y' | 'z'\n'1' | '2' | '3'\n", "name\tage\nann\t3\nbob\t41\n",
    '"it ""was"" so", "yes"\n"no", "maybe"\n', "one two three\nfour five six\n", "abc\n", "",
    "10:20:30\n1:2:3\n", '"single"\n"column"\n', "a b, c d, e\nf g, h i, j\n",
]
for sample in samples:
    sniffer = csv.Sniffer()
    try:
        found = sniffer.sniff(sample)
        print(repr(sample), [found.delimiter, found.quotechar, found.doublequote, found.skipinitialspace])
        print(sniffer.has_header(sample))
    except (csv.Error, ValueError) as error:
        print(repr(sample), type(error).__name__, error)
print(csv.Sniffer().sniff("a?b/c\nd?e/f\n", delimiters="?,").delimiter)
