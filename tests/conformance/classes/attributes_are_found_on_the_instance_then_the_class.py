class Base:
    x = "base"
    y = "base"


class C(Base):
    x = "class"


c = C()
print(c.x, c.y)
c.x = "instance"
print(c.x, C.x, Base.x)
del c.x
print(c.x)
try:
    del c.x
except AttributeError as error:
    print(error)
C.late = "late"
print(c.late, c.__dict__, "late" in vars(C))
