import csv
import io


def write(rows, **named):
    out = io.StringIO()
    try:
        result = csv.writer(out, **named).writerows(rows)
        print(rows, named, repr(out.getvalue()), result)
    except Exception as error:
        print(rows, named, type(error).__name__, error)


write([5])
write(5)
write([[None]])
write([['']])
write([[]])
write([[None]],quoting=3)
write([['']],quoting=3)
write([['','']],quoting=3)
write([['a,b']],quoting=3)
write([['a,b']],quoting=3,escapechar='\\')
write([['a"b']],doublequote=False)
write([['a"b']],doublequote=False,escapechar='\\')
write([['a\\b']],escapechar='\\')
write([['a\nb','c\rd',' e','f ']])
write([['a',1,None,1.5,2+3j,b'x',[1],True]],quoting=2)
write([['a',1,None,'']],quoting=4)
write([['a',1,None,'']],quoting=5)
write([[None]],quoting=4)
write([['']],quoting=4)
write([['',' a']],delimiter=' ',skipinitialspace=True)
write([[None,'a']],delimiter=' ',skipinitialspace=True,quoting=5)
write([['','a']],delimiter=' ',skipinitialspace=True,quoting=3)
write([[' a']],skipinitialspace=True)
write([[' a']],skipinitialspace=True,quoting=3,escapechar='\\')
write([['a;b','c!d']],lineterminator='!')
write([['a\\"b']],escapechar='\\',quoting=1)
write([['a"b']],quotechar=None,quoting=3)
write([['a"b']],quoting=3)
write([['a"b']],quoting=3,escapechar='\\')
write([['a\nb']],quoting=3,escapechar='\\')
write([['a"b']],quotechar=None,quoting=3,escapechar='\\')
write([['a\\b']])
write([[1,'a"b',' ']],quoting=1)
write([['']],quoting=1)
write([[None]],quoting=5)
write([['a\nb']],lineterminator='!')
write([['a b']],delimiter=' ')
write([[' ', '']],delimiter=',',skipinitialspace=True,quoting=0)


class Counting:
    def write(self, text):
        return len(text)


print(csv.writer(Counting()).writerow(["ab"]), csv.writer(Counting()).writerows([["ab"]]))
