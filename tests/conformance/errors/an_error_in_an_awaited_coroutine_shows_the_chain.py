async def leaf():
    raise ValueError("deep")


async def middle():
    await leaf()


async def main():
    return await middle()


main().send(None)
