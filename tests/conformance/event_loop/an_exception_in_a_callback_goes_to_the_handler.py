import asyncio


def handler(loop, context):
    print(sorted(key for key in context if key != "handle"))
    print(context["message"].split("(")[0], repr(context["exception"]))


loop = asyncio.new_event_loop()
loop.set_exception_handler(handler)
loop.call_soon(lambda: 1 / 0)
loop.call_soon(print, "the loop goes on")
loop.call_soon(loop.stop)
loop.run_forever()
print(loop.get_exception_handler() is handler)
loop.close()
