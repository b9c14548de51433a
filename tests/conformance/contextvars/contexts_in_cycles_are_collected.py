import contextvars
import gc
import weakref

var = contextvars.ContextVar("var")


class Node:
    pass


node = Node()
context = contextvars.copy_context()
context.run(var.set, node)
copies = [context.copy() for _ in range(3)]
node.context = context
node.copies = copies
watch = weakref.ref(node)
del node, context, copies
gc.collect()
print(watch())

kept = contextvars.copy_context()
kept.run(var.set, Node())
shared = kept.copy()
gc.collect()
print(type(kept[var]).__name__, kept[var] is shared[var])
