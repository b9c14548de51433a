n = 123456789 ** 20
print(n, int(str(n)) == n, hex(n)[:20], int(hex(n), 16) == n, oct(2**66), bin(2**65)[:10], f"{n:,}"[:20], f"{-n:e}"[:8])
print(int("9" * 50) + 1, int("-" + "1" * 30), len(str(2**10000)), str(10**100) == "1" + "0" * 100)
try:
    int("1" * 5000)
except ValueError as error:
    print(error)
try:
    str(10**5000)
except ValueError as error:
    print(error)
