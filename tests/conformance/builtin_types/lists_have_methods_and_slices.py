def t(f):
    try: print('->', f())
    except Exception as e: print(type(e).__name__, e)
l = [1, 2, 3, 4, 5]
l[1:3] = 'xyz'; print(l); l[::2] = [0, 0, 0]; print(l); del l[0]; del l[-2:]; print(l); l *= 2; l += (7, 8); l.extend(x for x in 'ab'); l.insert(0, 'first'); l.insert(100, 'last'); l.insert(-1, 'pen'); print(l, l.count(0), l.pop(), l.pop(0), l.pop(-2)); l.reverse(); print(l, l.copy(), l[::-1], l[-1], l[2:100], l * 0, [] or 'e')
t(lambda: l.__setitem__(100, 1)); t(lambda: l.pop(100)); t(lambda: l.index('none')); t(lambda: l.remove('none')); t(lambda: l.__setitem__(slice(0, 4, 2), [1])); t(lambda: l.__setitem__(slice(0, 2), 5)); t(lambda: l.__setitem__(slice(0, 4, 2), 5)); t(lambda: l.__delitem__(100)); t(lambda: l.extend(5)); t(lambda: l.insert('a', 1)); t(lambda: l['a']); t(lambda: l < 5); t(lambda: [1, 'a'] < [1, 2]); t(lambda: [] + ()); t(lambda: l + 'a')
print([1, 2] < [1, 2, 3], [1, 3] > [1, 2, 3], [] == [], [1] != [2], (1, 2) < (1, 3), () < (1,), [[1], [2]] == [[1], [2]], (1, [2]) == (1, [2]))
