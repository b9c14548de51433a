"""After the end, each next and send on a generator gives an empty StopIteration and throw raises what is thrown,
whether it returned, failed or was closed; the return value is delivered once.

Source: Python reference, expressions, Generator-iterator methods; CPython, Objects/genobject.c, gen_send_ex2.
"""


def generator(fails):
    if fails:
        raise LookupError("fails")
    return "value"
    yield


def outcome(call, *arguments):
    try:
        return call(*arguments)
    except Exception as error:
        return repr(error)


returned, failed, closed = generator(False), generator(True), generator(False)
print("first:", outcome(next, returned), outcome(next, failed), outcome(closed.close))
for finished in returned, failed, closed:
    print("next:", outcome(next, finished), "again:", outcome(next, finished))
    print("send:", outcome(finished.send, "anything"))
    print("throw:", outcome(finished.throw, KeyError("thrown")))
    print("close:", outcome(finished.close))
