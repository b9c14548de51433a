import asyncio

print([cls.__name__ for cls in type(asyncio.get_event_loop_policy()).__mro__])
try:
    asyncio.set_event_loop_policy(3)
except TypeError as error:
    print(error)


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("new")
        return super().new_event_loop()

    def get_event_loop(self):
        print("get")
        return super().get_event_loop()

    def set_event_loop(self, loop):
        print("set")
        super().set_event_loop(loop)


async def main():
    return asyncio.get_event_loop() is asyncio.get_running_loop()


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(main()))
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
loop.close()
asyncio.set_event_loop_policy(None)
print(type(asyncio.get_event_loop_policy()).__name__)
try:
    asyncio.AbstractEventLoopPolicy().get_event_loop()
except NotImplementedError as error:
    print(repr(error))
