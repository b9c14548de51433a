class Bad:
    def __del__(self):
        print("in del")
        raise ValueError("ignored")


bad = Bad()
del bad
print("still running")
