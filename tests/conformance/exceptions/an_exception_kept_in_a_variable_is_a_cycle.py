"""A call that keeps what it has caught leaves a cycle of exception, traceback and frame, which the collector finds,
whoever else has a part of it."""

import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "gone")


def keep(argument):
    try:
        raise ValueError
    except ValueError as error:
        kept = error


def keep_parts(argument):
    try:
        raise ValueError
    except ValueError as error:
        kept = error
        parts = [error.__traceback__, error.__traceback__.tb_frame]


def share(argument, holders):
    try:
        raise ValueError
    except ValueError as error:
        other = KeyError()
        other.__traceback__ = error.__traceback__
        holders += [error, other, argument]


gc.collect()
keep(Noisy("first"))
print("first", gc.collect() > 0)
keep_parts(Noisy("second"))
print("second", gc.collect() > 0)
holders = []
share(Noisy("third"), holders)
print("third", gc.collect() > 0)
del holders
print("third again", gc.collect() > 0)
