for n in range(3):
    if n == 5:
        break
else:
    print("for else")
for n in range(3):
    if n == 1:
        break
else:
    print("never")
while n < 3:
    n += 1
else:
    print("while else", n)
for _ in []:
    pass
else:
    print("empty else")
for a in range(3):
    for b in range(3):
        if b == 1:
            break
    else:
        continue
    print("inner broke", a)
    if a == 1:
        break
