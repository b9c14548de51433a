try:
    from . import something
except ImportError as error:
    print(error)
