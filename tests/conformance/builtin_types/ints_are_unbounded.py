values = [0, 1, -1, 2, -7, 10, 255, 2**31, 2**62, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 2**100, -(2**100), 10**30, -(3**50)]


def show(body):
    try:
        print(body())
    except Exception as error:
        print(type(error).__name__, error)


for a in values:
    for b in values:
        print(a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a == b, a >= b)
        show(lambda: (a // b, a % b, divmod(a, b)))
        show(lambda: a / b)
    for b in [0, 1, 3, 31, 63, 64, 65, 100, -1]:
        show(lambda: (a << b, a >> b))
    for b in [0, 1, 2, 3, 5, -1, -2]:
        show(lambda: a**b)
    show(lambda: pow(a, 12345, 1000007))
    show(lambda: pow(a, -3, 1000007))
    print(hash(a), float(a), ~a, -a, abs(a), bool(a), a.bit_length(), a.bit_count(), bin(a), oct(a), hex(a))
    print([round(a, -digits) for digits in range(20)])
    print(a.to_bytes(20, "little", signed=True), int.from_bytes(a.to_bytes(20, "big", signed=True), "big", signed=True))
    print(f"{a:,} {a:_x} {a:+040_d} {a:#b} {a:>30}", "%d %x %o %5d|%-25d|%030d" % ((a,) * 6), int(str(a)) == a)
    print(a == float(a), a < float(a) + 1, float(a) > a, a / 3)
for text in ["0", "-0", "+5", "0b101", "0o17", "0xff", "12_3", "_1", "1_", "00", "007", "1__1", " 5 ", "５", "0xg", "b", "- 1", "1" * 5000]:
    for base in [10, 0, 2, 8, 16, 36]:
        show(lambda: int(text, base))
show(lambda: str(10**5000))
show(lambda: 1 << 10**15)
show(lambda: 1 << 10**30)
show(lambda: [0] * 10**15)
show(lambda: "a" * 10**30)
