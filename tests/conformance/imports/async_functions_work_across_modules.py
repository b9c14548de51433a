import asyncio

import tasks

print(asyncio.run(tasks.run_all(4)))
