"""`select.select` stays a function where a class has it as an attribute."""

import select


class Selector:
    ask = select.select


print(Selector().ask([], [], [], 0))
