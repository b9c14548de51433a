def fail():
    raise ValueError


try:
    fail()
except ValueError as caught:
    error = caught
first = error.__traceback__
print(first is error.__traceback__, first == error.__traceback__, first.tb_next is first.tb_next)
print(first is first.tb_next, error.with_traceback(first).__traceback__ is first)
other = KeyError()
other.__traceback__ = first
print(other.__traceback__ is first)
