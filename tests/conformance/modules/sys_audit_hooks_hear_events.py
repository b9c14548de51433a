"""Audit hooks are called in order, may stop what is announced, and may keep other hooks out."""
import sys


def attempt(what):
    try:
        print(what())
    except BaseException as error:
        print(type(error).__name__, error)


def first(event, arguments):
    if event.startswith(("my", "sys.addaudithook")):
        print("first", event, arguments)


def second(event, arguments):
    if event == "sys.addaudithook":
        raise RuntimeError("no more")
    if event.startswith("my"):
        print("second", event, arguments)
    if event == "my.failure":
        raise LookupError("stopped")


def third(event, arguments):
    print("never")


attempt(lambda: sys.audit())
attempt(lambda: sys.audit("my.nobody", 1))
attempt(lambda: sys.addaudithook(first))
attempt(lambda: sys.audit("my.event", 1, "a"))
attempt(lambda: sys.audit(1))
attempt(lambda: sys.addaudithook(hook=second))
attempt(lambda: sys.audit("my.failure", 2))
attempt(lambda: sys.addaudithook(third))
attempt(lambda: sys.audit("my.end"))
