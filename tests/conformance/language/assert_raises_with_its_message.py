def note():
    print("message evaluated")
    return "message"


assert True, note()
try:
    assert 1 > 2, note()
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error))
