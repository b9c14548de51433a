def f(error):
    try:
        raise error
    except (KeyError, IndexError) as e:
        return "tuple", repr(e)
    except LookupError:
        return "lookup"
    except Exception:
        return "exception"
    except BaseException:
        return "base"


print(f(KeyError(1)), f(IndexError), f(LookupError()), f(ValueError), f(KeyboardInterrupt), f(GeneratorExit))
