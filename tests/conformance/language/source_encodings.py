"""A comment in the first two lines names the encoding of a source: UTF-8, ASCII and Latin-1 in their spellings."""


def attempt(source):
    try:
        namespace = {}
        exec(compile(source, "source.py", "exec"), namespace)
        print(source[:24], ascii(namespace["x"]))
    except SyntaxError as error:
        print(source[:24], error.args)


for name in ("latin-1", "Latin_1", "iso-8859-1", "iso-latin-1-unix", "l1", "latin1", "cp819"):
    attempt(f"# coding: {name}\nx = 'é'".encode("latin-1"))
attempt(b"#!/usr/bin/env python\n# vim: set fileencoding=latin-1 :\nx = '\xe9'")
attempt("# coding: utf-8\nx = 'é'".encode())
attempt("x = 'é'".encode())
attempt(b"# coding: ascii\nx = 'e'")
attempt(b"# coding: us-ascii\nx = '\xe9'")
attempt(b"# coding: nonsense\nx = 1")
attempt(b"\xef\xbb\xbf# coding: latin_1\nx = 1")
attempt(b"\xef\xbb\xbf# coding: utf-8\nx = 1")
attempt("# coding: nonsense\nx = 'é'")
attempt(b"x = 1\0")
attempt("x = 1\0")
