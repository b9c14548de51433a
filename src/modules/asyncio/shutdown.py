"""The end of a loop, in two coroutines that `run` awaits before it closes its loop."""

__all__ = ()


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


async def _shutdown_default_executor(loop, timeout):
    """No call can be given to the default executor from now on; those that it has are waited for."""
    loop._executor_shutdown_called = True
    executor = loop._default_executor
    if executor is None:
        return
    import threading
    import warnings
    from asyncio import timeouts
    future = loop.create_future()
    thread = threading.Thread(target=_join_executor, args=(loop, executor, future))
    thread.start()
    try:
        async with timeouts.timeout(timeout):
            await future
    except TimeoutError:
        text = f"The executor did not finishing joining its threads within {timeout} seconds."
        warnings.warn(text, RuntimeWarning, stacklevel=2)
        executor.shutdown(wait=False)
    else:
        thread.join()


# A coroutine shows of which method it is.
for _coroutine_function in (_shutdown_asyncgens, _shutdown_default_executor):
    _coroutine_function.__name__ = _coroutine_function.__name__.removeprefix("_")
    _coroutine_function.__qualname__ = f"BaseEventLoop.{_coroutine_function.__name__}"


def _join_executor(loop, executor, future):
    """Runs in a thread of its own."""
    try:
        executor.shutdown(wait=True)
    except Exception as error:
        if not loop.is_closed() and not future.cancelled():
            loop.call_soon_threadsafe(future.set_exception, error)
        return
    if not loop.is_closed():
        from asyncio.futures import _set_result_unless_cancelled
        loop.call_soon_threadsafe(_set_result_unless_cancelled, future, None)
