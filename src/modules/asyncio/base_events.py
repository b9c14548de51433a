"""What the event loop does rarely enough to be written in Kaa."""

import _asyncio


def _default_exception_handler(context):
    """Reports an error that no handler took: the message, what belongs to it, the traceback."""
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    _asyncio._report_exception("\n".join(lines), context.get("exception"))


async def _shutdown_asyncgens(loop, generators):
    """Closes the asynchronous generators that are still suspended."""
    if not generators:
        return
    from asyncio.tasks import gather
    results = await gather(*[agen.aclose() for agen in generators], return_exceptions=True)
    for result, agen in zip(results, generators):
        if isinstance(result, Exception):
            loop.call_exception_handler({
                "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                "exception": result,
                "asyncgen": agen,
            })


async def _shutdown_default_executor():
    """There are no executors yet, so there is nothing to wait for."""
