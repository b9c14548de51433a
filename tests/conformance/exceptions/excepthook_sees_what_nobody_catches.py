import sys


def hook(kind, error, traceback):
    print("hook:", kind.__name__, error, traceback.tb_lineno)


sys.excepthook = hook
raise ValueError("uncaught")
