"""A `struct_time` is a tuple of nine, which knows zone and offset besides where they were given. Library reference, time.struct_time."""
import copy
import time

nine, eleven = time.struct_time(range(9)), time.struct_time(range(11))
print(len(eleven), eleven.n_fields, eleven.n_sequence_fields, eleven == nine)
print(nine.tm_zone, nine.tm_gmtoff, eleven.tm_zone, eleven.tm_gmtoff)
print(eleven.__reduce__())
print(copy.copy(eleven).tm_zone)
shown = time.gmtime(0)
print(shown, shown.tm_zone, shown.tm_gmtoff)
try:
    shown.tm_zone = "x"
except AttributeError as error:
    print(error)
