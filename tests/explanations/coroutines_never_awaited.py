"""The line where a coroutine was made is found, though it dies later, and the line is shown with its await."""

import asyncio


class Client:
    async def fetch(self, page):
        return page


async def main():
    client = Client()
    text = client.fetch("a").title if False else client.fetch("b")
    del text
    client.fetch(
        "c"
    )


def plain():
    answer = asyncio.sleep(1)


asyncio.run(main())
plain()
main()
