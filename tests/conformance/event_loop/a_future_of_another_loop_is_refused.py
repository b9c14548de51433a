import asyncio

other = asyncio.new_event_loop()
foreign = other.create_future()


async def main():
    try:
        await foreign
    except RuntimeError as error:
        print(str(error).endswith("attached to a different loop"))


asyncio.run(main())
other.close()
