"""The collector takes a function out of a cycle; its variables stay where somebody else still uses them."""
import gc


def outer():
    done = []

    def make_garbage():
        class Cyclic:
            def __del__(self):
                done.append("del")

        Cyclic()

    make_garbage()
    gc.collect()
    return done


def shared_tracebacks():
    kept = ["kept"]

    def fail():
        own = kept
        try:
            raise ValueError(own)
        except ValueError as error:
            return error

    first = fail()
    ring = [first, RuntimeError().with_traceback(first.__traceback__), KeyError().with_traceback(first.__traceback__)]
    ring.append(ring)
    gc.collect()
    return kept, len(ring)


print(outer(), shared_tracebacks())
gc.collect()
print(outer(), shared_tracebacks())
