import asyncio

loop = asyncio.new_event_loop()
soon = loop.call_soon(print, "cancelled soon")
later = loop.call_later(0.001, print, "cancelled later")
loop.call_soon(print, "kept")
soon.cancel()
later.cancel()
print(soon.cancelled(), later.cancelled())
loop.call_later(0.01, loop.stop)
loop.run_forever()
loop.close()
