print("%s %r %d %i %5.1f %-5s| %05d %x %X %o %e %g %c %c %%" % ("s", "r", 5, 5.9, 2.25, "l", 42, 255, 255, 8, 12345.678, 0.0001, 65, "B"))
print("%(a)s %(b)03d" % {"a": 1, "b": 2}, "%s" % (1,), "%s" % [1, 2], "%*d|%.*f" % (5, 3, 2, 1.0))
print("%+d % d %#x %#o %.3s %5.2s|" % (5, 5, 255, 8, "abcdef", "xyz"), "%s" % None, "%a" % "é")
for template, arguments in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%y", 1), ("%(a)s", 5), ("%(a)s", {}), ("%", 1), ("%c", "ab")):
    try:
        template % arguments
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
