import asyncio

loop = asyncio.new_event_loop()
loop.call_later(0.03, print, "late")
loop.call_later(0.01, print, "early")
now = loop.time()
loop.call_at(now + 0.02, print, "middle")
loop.call_later(0, print, "at once")
loop.call_soon(print, "soon")
loop.call_later(0.05, loop.stop)
loop.run_forever()
loop.close()
