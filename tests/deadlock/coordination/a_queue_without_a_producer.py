import asyncio


class Worker:
    def __init__(self, jobs):
        self.jobs = jobs

    async def run(self):
        while True:
            job = await self.jobs.get()
            self.jobs.task_done()
            print("did", job)


async def main():
    jobs, ready = asyncio.Queue(), asyncio.Event()
    workers = [asyncio.create_task(Worker(jobs).run(), name=f"worker-{n}") for n in (1, 2)]
    jobs.put_nowait("a")
    jobs.put_nowait("b")
    await jobs.join()
    print("all is done, and nobody stops the workers")
    asyncio.create_task(ready.wait())
    await asyncio.wait(workers)


asyncio.run(main())
