"""Texts split and joined as a shell would do it."""

import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]

_unsafe = re.compile(r"[^\w@%+=:,./-]", re.ASCII).search


class shlex:
    """Reads words and signs from a text or stream, by rules like those of a shell; its attributes say which."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if isinstance(instream, str):
            instream = StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = infile if instream is not None else None
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        if not punctuation_chars:
            punctuation_chars = ""
        elif punctuation_chars is True:
            punctuation_chars = "();<>|&"
        self._punctuation_chars = punctuation_chars
        if punctuation_chars:
            self._pushback_chars = deque()
            self.wordchars += "~-./*?="
            self.wordchars = "".join(letter for letter in self.wordchars if letter not in punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Gives a token back: the next `get_token` returns it."""
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads from another stream now, and from the present one again when that has ended."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, newstream, 1

    def pop_source(self):
        """Closes the stream and goes on with the one before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = " "

    def get_token(self):
        """The next token: one that was given back, or one that is read; `eof` after the last one."""
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        while self.source is not None and token == self.source:
            inclusion = self.sourcehook(self.read_token())
            if inclusion:
                file, stream = inclusion
                self.push_source(stream, file)
            token = self.get_token()
        if token == self.eof and self.filestack:
            self.pop_source()
            return self.get_token()
        return token

    def _next(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def read_token(self):
        """The next token: the state says what is being read: a space between tokens, `a` a word, `c` punctuation,
        a quote what is quoted, an escape what is escaped, None the end."""
        quoted, escaped_in = False, " "
        while True:
            letter = self._next()
            if letter == "\n":
                self.lineno += 1
            state = self.state
            if state is None:
                self.token = ""
                break
            if state == " ":
                if not letter:
                    self.state = None
                    break
                if letter in self.whitespace:
                    if self.token or (self.posix and quoted):
                        break
                elif letter in self.commenters:
                    self._skip_comment()
                elif self.posix and letter in self.escape:
                    escaped_in, self.state = "a", letter
                elif letter in self.wordchars:
                    self.token, self.state = letter, "a"
                elif letter in self._punctuation_chars:
                    self.token, self.state = letter, "c"
                elif letter in self.quotes:
                    if not self.posix:
                        self.token = letter
                    self.state = letter
                elif self.whitespace_split:
                    self.token, self.state = letter, "a"
                else:
                    self.token = letter
                    if self.token or (self.posix and quoted):
                        break
            elif state in self.quotes:
                quoted = True
                if not letter:
                    raise ValueError("No closing quotation")
                if letter == state:
                    if not self.posix:
                        self.token += letter
                        self.state = " "
                        break
                    self.state = "a"
                elif self.posix and letter in self.escape and state in self.escapedquotes:
                    escaped_in, self.state = state, letter
                else:
                    self.token += letter
            elif state in self.escape:
                if not letter:
                    raise ValueError("No escaped character")
                if escaped_in in self.quotes and letter != state and letter != escaped_in:
                    self.token += state
                self.token += letter
                self.state = escaped_in
            else:
                if not letter:
                    self.state = None
                    break
                if letter in self.whitespace:
                    self.state = " "
                    if self.token or (self.posix and quoted):
                        break
                elif letter in self.commenters:
                    self._skip_comment()
                    if self.posix:
                        self.state = " "
                        if self.token or (self.posix and quoted):
                            break
                elif state == "c":
                    if letter in self._punctuation_chars:
                        self.token += letter
                    else:
                        if letter not in self.whitespace:
                            self._pushback_chars.append(letter)
                        self.state = " "
                        break
                elif self.posix and letter in self.quotes:
                    self.state = letter
                elif self.posix and letter in self.escape:
                    escaped_in, self.state = "a", letter
                elif (
                    letter in self.wordchars
                    or letter in self.quotes
                    or (self.whitespace_split and letter not in self._punctuation_chars)
                ):
                    self.token += letter
                else:
                    if self._punctuation_chars:
                        self._pushback_chars.append(letter)
                    else:
                        self.pushback.appendleft(letter)
                    self.state = " "
                    if self.token or (self.posix and quoted):
                        break
        result, self.token = self.token, ""
        if self.posix and not quoted and result == "":
            return None
        return result

    def sourcehook(self, newfile):
        """The path and the opened file of a name after the word that `source` is; for derived classes to change."""
        from os import path

        file = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str) and not path.isabs(file):
            # It is meant as seen from the file that names it.
            file = path.join(path.dirname(self.infile), file)
        return file, open(file)

    def error_leader(self, infile=None, lineno=None):
        """The beginning of a complaint about the current place, in the form that editors look for."""
        return f'"{self.infile if infile is None else infile}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        if (token := self.get_token()) == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a command line, with its quotes and escapes undone."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """A command line that `split` takes apart into these words."""
    return " ".join(map(quote, split_command))


def quote(s):
    """The text as one word of a command line, in quotes if it needs them."""
    if not s:
        return "''"
    if _unsafe(s) is None:
        return s
    # A quote is written outside the quotes, in quotes of the other kind.
    return "'" + s.replace("'", "'\"'\"'") + "'"
