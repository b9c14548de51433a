import asyncio


class Account:
    def __init__(self):
        self.lock = asyncio.Lock()

    async def deposit(self):
        async with self.lock:
            await self.log()

    async def log(self):
        async with self.lock:
            print("never")


asyncio.run(Account().deposit())
