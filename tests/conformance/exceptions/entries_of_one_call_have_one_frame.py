"""However often a call has met exceptions, each traceback leads to its one frame, and there are its variables."""


def meet_two(argument):
    number = 1
    try:
        try:
            raise ValueError
        except ValueError as error:
            first = error
            raise KeyError from error
    except KeyError as error:
        second = error
    number += 1
    return first, second


first, second = meet_two("argument")
print(first.__traceback__.tb_frame is second.__traceback__.tb_frame)
print(sorted(first.__traceback__.tb_frame.f_locals), first.__traceback__.tb_frame.f_locals["number"])


def raise_again():
    number = 3
    try:
        raise ValueError
    except ValueError as error:
        number += 1
        raise error


try:
    raise_again()
except ValueError as error:
    here, once, twice = (link := error.__traceback__), (link := link.tb_next), link.tb_next
    print(once.tb_frame is twice.tb_frame, once.tb_lineno < twice.tb_lineno, once.tb_frame.f_locals)


def keep_the_last():
    last = None
    for number in range(100):
        try:
            raise ValueError(number)
        except ValueError as error:
            last = error
    return last


last = keep_the_last()
print(last.args, last.__traceback__.tb_frame.f_locals["number"])


def numbers_only():
    number, other = 1, 2
    raise ValueError


try:
    numbers_only()
except ValueError as error:
    print(error.__traceback__.tb_next.tb_frame.f_locals)
