for spec in ("", ".2f", "e", ".3e", "g", "G", ".3g", "10.2f", "<10.1f", "^10.1f", "+.1f", "010.2f", ",.2f", "%", ".1%", "_.1f", "#.0f", "n", "F", "E", ".0f", "z.0f"):
    print(repr(spec), format(1234.5678, spec), format(-0.00012, spec), format(float("inf"), spec))
print(f"{float('nan'):f} {1e300:g} {1e16} {1.0:.1} {100000.0:g} {1000000.0:g} {0.0001:g} {0.00001:g}")
for bad in ("d", "x", "s", "."):
    try:
        format(1.5, bad)
    except ValueError as error:
        print(error)
