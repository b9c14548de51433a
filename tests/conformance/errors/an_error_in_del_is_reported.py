class Bad:
    def __del__(self):
        raise ValueError("ignored")


bad = Bad()
del bad
print("still running")
