import sys

print(sys.getswitchinterval())
for interval in 0.5, 1, 1e-6, 1.23456789, 1e9, 0, -1, "a", None:
    try:
        print(interval, sys.setswitchinterval(interval), sys.getswitchinterval())
    except Exception as error:
        print(interval, type(error).__name__, error)
