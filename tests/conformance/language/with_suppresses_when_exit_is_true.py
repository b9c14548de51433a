class Manager:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print(kind.__name__, error, traceback is not None)
        return self.answer


with Manager(True):
    raise ValueError("suppressed")
    print("never")
print("after")
for answer in (False, None, 0, []):
    try:
        with Manager(answer):
            raise KeyError("out")
    except KeyError:
        print("passed", answer)
with Manager("yes"), Manager(False):
    raise ValueError("inner passes, outer suppresses")
