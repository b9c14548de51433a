import collections.abc
import contextvars

first, second = contextvars.ContextVar("first"), contextvars.ContextVar("second", default=2)
context = contextvars.Context()
print(len(context), list(context), first in context, second in context, context.get(second), context.get(first, "none"))
context.run(first.set, [1])
context.run(second.set, "two")
names = sorted(variable.name for variable in context)
print(names, sorted(variable.name for variable in context.keys()), len(context), first in context)
print(sorted(map(repr, context.values())), sorted((key.name, repr(value)) for key, value in context.items()))
print(context[first], isinstance(context, collections.abc.Mapping))
print(context == contextvars.Context(), context != contextvars.Context(), contextvars.Context() == contextvars.Context())

for wrong in (lambda: context["first"], lambda: 1 in context, lambda: context.get(None), lambda: hash(context),
              lambda: contextvars.Context()[second].x, lambda: contextvars.Context(1), lambda: contextvars.Context(a=1),
              lambda: context < context, lambda: context.run()):
    try:
        print(wrong())
    except KeyError as error:
        print("KeyError", error.args[0] is second)
    except TypeError as error:
        print("TypeError", error)
