"""The options -I, -E, -P, -s, -S, -B, -u, -W and -X, alone and together, and variables that say the same.

Source: the documentation of the command line.
"""

import os
import sys
from _posixsubprocess import fork_exec


def run(*options, variables=()):
    code = ("import sys; print(sys.flags.isolated, sys.flags.ignore_environment, sys.flags.no_user_site, sys.flags.no_site,"
            "sys.flags.safe_path, sys.flags.dont_write_bytecode, sys.flags.int_max_str_digits, sys.stdout.write_through, sys._xoptions,"
            "sys.warnoptions, '' in sys.path, sys.argv)")
    read, write = os.pipe()
    error_read, error_write = os.pipe()
    environment = [b"PYTHONWARNINGS=ignore", b"PYTHONDONTWRITEBYTECODE=1", *variables]
    number = fork_exec([sys.executable, *options, code, "-x", "arg"], [os.fsencode(sys.executable)], True, (error_write,),
                       None, environment, -1, -1, -1, write, -1, -1, error_read, error_write, True, False, -1, None, None,
                       None, -1, None, False)
    for descriptor in write, error_read, error_write:
        os.close(descriptor)
    output = b""
    while piece := os.read(read, 1000):
        output += piece
    os.waitpid(number, 0)
    print(*variables, *options, output.decode().strip())


run("-c")
run("-B", "-I", "-c")
run("-BE", "-c")
run("-P", "-s", "-c")
run("-BIc")
run("-W", "error", "-Wdefault", "-c")
run("-X", "faulthandler", "-X", "int_max_str_digits=1000", "-Xa=b", "-uc")
run("-c", variables=[b"PYTHONSAFEPATH=1", b"PYTHONUNBUFFERED=yes"])
run("-BEc", variables=[b"PYTHONSAFEPATH=1", b"PYTHONUNBUFFERED=yes"])
run("-c", variables=[b"PYTHONSAFEPATH=", b"PYTHONUNBUFFERED="])
