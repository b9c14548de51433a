def fail(error):
    try:
        raise error
    except Exception as caught:
        return caught


raise ExceptionGroup("several", [fail(ValueError("one")), ExceptionGroup("nested", [fail(KeyError("two"))]), OSError("three")])
