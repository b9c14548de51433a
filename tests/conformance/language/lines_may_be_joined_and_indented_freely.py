if True: print("one line"); print("two")
x = (1 +
     2
  + 3)  # comment
print(x)
def f(): return "inline"
print(f())
values = [
    1,

    2,  # two
]
print(values)
class C: a = 1; b = a + 1
print(C.b)
while x: x -= 1; continue
print(x, end="!\n");
if x:
	print("tab")
else:
        print("eight spaces")
