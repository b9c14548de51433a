"""The note comes after "Exception ignored in"."""

import asyncio


class Closer:
    def __del__(self):
        asyncio.run(self.close)

    async def close(self):
        pass


Closer()
