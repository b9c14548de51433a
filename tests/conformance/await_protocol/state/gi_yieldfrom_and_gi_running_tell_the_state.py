"""gi_yieldfrom is the generator delegated to while suspended there, gi_running is true for every generator of the chain
that runs, and gi_suspended only between two steps.

Source: Library reference, inspect, Types and members.
Since: 3.11
"""

def inner():
    print("running:", outer_generator.gi_running, inner_generator.gi_running)
    yield 1


def outer():
    yield from inner_generator


inner_generator = inner()
outer_generator = outer()
print(outer_generator.gi_yieldfrom, outer_generator.gi_running, outer_generator.gi_suspended)
next(outer_generator)
print(outer_generator.gi_yieldfrom is inner_generator, outer_generator.gi_running, outer_generator.gi_suspended)
list(outer_generator)
print(outer_generator.gi_yieldfrom, outer_generator.gi_frame, outer_generator.gi_suspended)
print(outer_generator.__name__, outer_generator.__qualname__, outer_generator.gi_code.co_name)
