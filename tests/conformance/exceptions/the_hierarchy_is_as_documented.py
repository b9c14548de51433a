def parents(kind):
    return " < ".join(cls.__name__ for cls in kind.__mro__[:-1])


for kind in (
    KeyError,
    IndexError,
    ZeroDivisionError,
    RecursionError,
    NotImplementedError,
    ModuleNotFoundError,
    FileNotFoundError,
    TimeoutError,
    UnboundLocalError,
    UnicodeDecodeError,
    StopAsyncIteration,
    GeneratorExit,
    KeyboardInterrupt,
    ExceptionGroup,
    DeprecationWarning,
    TabError,
):
    print(parents(kind))
print(IOError is OSError, EnvironmentError is OSError)
