import sys


class Log:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("<flush>")


log = Log()
print(1, "two", None, sep="-", end="!\n")
print()
print("a", "b", sep="", file=log, flush=True)
print("x", end="", file=log)
print(log.parts)
print(*[1, 2], sep="\n")
print(end="no line end\n")
for bad in ({"sep": 1}, {"end": 5}, {"wrong": 1}):
    try:
        print("x", **bad)
    except TypeError as error:
        print(error)
old, sys.stdout = sys.stdout, log
print("captured")
sys.stdout = old
print(log.parts[-2:])
