"""A driver may take what it is yielded as calls: it runs the yielded coroutine on a stack of its own and sends the
result back, or throws the error.

Source: PEP 342, Example Uses; PEP 492, Coroutine object methods
"""


class Call:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return (yield self.coroutine)


async def factorial(n):
    if n < 0:
        raise ValueError("negative")
    return n * await Call(factorial(n - 1)) if n else 1


async def main():
    print("factorial of 100 has", len(str(await Call(factorial(100)))), "digits")
    try:
        await Call(factorial(-1))
    except ValueError as error:
        return f"caught {error}"


def trampoline(coroutine):
    stack, step = [coroutine], lambda top: top.send(None)
    while stack:
        try:
            stack.append(step(stack[-1]))
            step = lambda top: top.send(None)
        except StopIteration as stop:
            stack.pop()
            step = lambda top, value=stop.value: top.send(value)
            result = stop.value
        except Exception as error:
            stack.pop()
            step = lambda top, error=error: top.throw(error)
    return result


print(trampoline(main()))
