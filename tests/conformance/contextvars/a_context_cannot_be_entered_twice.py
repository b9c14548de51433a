import contextvars

context = contextvars.copy_context()
for call in (lambda: context.run(context.run, print), lambda: context.run(contextvars.copy_context().run, context.run, print)):
    try:
        call()
    except RuntimeError as error:
        print(str(error).split(" object at ")[0], "…", str(error).rsplit("> ", 1)[1])
context.run(print, "and again")
