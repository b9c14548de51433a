"""The lists of `traceback` have a text for each call, with its line of source, and one for each exception."""

import traceback


def fails():
    1 / 0


def show(error):
    for text in traceback.format_exception(error):
        print(repr(text))


try:
    fails()
except ZeroDivisionError as error:
    show(error)
    try:
        raise ExceptionGroup("a group", [error, ValueError("two\nlines")]) from error
    except ExceptionGroup as group:
        show(group)
        print(len(traceback.format_tb(group.__traceback__)))
    print(traceback.format_exception_only(ValueError("two\nlines")))
