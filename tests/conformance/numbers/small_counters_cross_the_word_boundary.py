n = 2**63 - 3
for _ in range(5):
    print(n, -n)
    n += 1
m = -(2**63) + 2
while m > -(2**63) - 3:
    m -= 1
print(m)
total = 1
for k in range(70):
    total = total * 2 + 1 if k % 2 else total * 2
print(total, total >> 60, total & 0xFFFF)
