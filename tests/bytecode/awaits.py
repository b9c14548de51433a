async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text()


async def main(sources):
    async for source in sources:
        await handle(source, 1)
        yield [await x async for x in source]


async def retry(attempt):
    while True:
        try:
            return await attempt()
        except OSError as error:
            print(error)
        finally:
            await cleanup(attempt=attempt)
