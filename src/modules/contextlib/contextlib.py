"""Context managers and what makes them."""

import functools
from abc import ABC, abstractmethod

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "chdir"]

GenericAlias = type(list[int])


def _offers(cls, *names):
    for name in names:
        if getattr(cls, name, None) is None:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _offers(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(ABC):
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _offers(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    """A context manager that also decorates functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @functools.wraps(func)
        def surrounded(*args, **named):
            with self._recreate_cm():
                return func(*args, **named)
        return surrounded


class AsyncContextDecorator:
    """An asynchronous context manager that also decorates functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @functools.wraps(func)
        async def surrounded(*args, **named):
            async with self._recreate_cm():
                return await func(*args, **named)
        return surrounded


class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        # As a decorator it is used more than once, each time with a generator of its own.
        self.func, self.args, self.kwds = func, args, kwds
        text = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if text is None else text

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


_ENDED = object()


def _outcome(raised, thrown, traceback, ended, disguised):
    """What `__exit__` answers when the generator has raised; None if that error is another one, to be raised on.

    An error of the type `ended` is the generator's end. Those that are `disguised` cannot leave it but as the cause of
    a RuntimeError.
    """
    if isinstance(raised, ended):
        return raised is not thrown
    through = raised is thrown or (isinstance(thrown, disguised) and isinstance(raised, RuntimeError)
                                   and raised.__cause__ is thrown)
    if not through:
        return None
    thrown.__traceback__ = traceback
    return False


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        # What the generator was made of is not kept alive while the block runs.
        del self.func, self.args, self.kwds
        if (value := next(self.gen, _ENDED)) is _ENDED:
            raise RuntimeError("generator didn't yield")
        return value

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _ENDED) is _ENDED:
                return False
            complaint = "generator didn't stop"
        else:
            thrown = typ() if value is None else value
            try:
                self.gen.throw(thrown)
            except BaseException as raised:
                answer = _outcome(raised, thrown, traceback, StopIteration, StopIteration)
                if answer is None:
                    raise
                return answer
            complaint = "generator didn't stop after throw()"
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    async def __aenter__(self):
        del self.func, self.args, self.kwds
        if (value := await anext(self.gen, _ENDED)) is _ENDED:
            raise RuntimeError("generator didn't yield")
        return value

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            if await anext(self.gen, _ENDED) is _ENDED:
                return False
            complaint = "generator didn't stop"
        else:
            thrown = typ() if value is None else value
            try:
                await self.gen.athrow(thrown)
            except BaseException as raised:
                answer = _outcome(raised, thrown, traceback, StopAsyncIteration, (StopIteration, StopAsyncIteration))
                if answer is None:
                    raise
                return answer
            complaint = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a context manager of a generator function that yields once."""
    @functools.wraps(func)
    def make(*args, **named):
        return _GeneratorContextManager(func, args, named)
    return make


def asynccontextmanager(func):
    """Makes an asynchronous context manager of an asynchronous generator function that yields once."""
    @functools.wraps(func)
    def make(*args, **named):
        return _AsyncGeneratorContextManager(func, args, named)
    return make


class closing(AbstractContextManager):
    """Closes something at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits the closing of something at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    # The name that the stream has in `sys`.
    _stream = None

    def __init__(self, new_target):
        # One may be entered again inside, so the former streams are a stack.
        self._new_target, self._before = new_target, []

    def __enter__(self):
        import sys
        target, name = self._new_target, self._stream
        self._before.append(getattr(sys, name))
        setattr(sys, name, target)
        return target

    def __exit__(self, exctype, excinst, exctb):
        import sys
        setattr(sys, self._stream, self._before.pop())


class redirect_stdout(_RedirectStream):
    """Standard output goes elsewhere for a while."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Standard error goes elsewhere for a while."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Lets some exceptions end the block quietly."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if not issubclass(exctype, BaseExceptionGroup) or issubclass(exctype, self._exceptions):
            return issubclass(exctype, self._exceptions)
        # Of a group, what is not suppressed goes on.
        kept = excinst.split(self._exceptions)[1]
        if kept is not None:
            raise kept
        return True


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager that does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Another working directory for a while."""

    def __init__(self, path):
        self.path, self._before = path, []

    def __enter__(self):
        import os
        self._before.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._before.pop())


def _lookup(cls, name, kind):
    try:
        return getattr(cls, name)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


def _join_contexts(new, old, outermost):
    """The error of a callback gets the one before it as context, where it would have the block's own."""
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outermost:
            break
        new = context
    new.__context__ = old


class _BaseExitStack:
    def __init__(self):
        from _collections import deque
        self._exit_callbacks = deque()

    def pop_all(self):
        """A new stack with all callbacks of this one."""
        new = type(self)()
        new._exit_callbacks, self._exit_callbacks = self._exit_callbacks, new._exit_callbacks
        return new

    def push(self, exit):
        """Registers a context manager, or a callback like `__exit__`."""
        method = getattr(type(exit), "__exit__", None)
        self._exit_callbacks.append((True, exit if method is None else method.__get__(exit)))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        enter = _lookup(cls, "__enter__", "context manager")
        exit = _lookup(cls, "__exit__", "context manager")
        result = enter(cm)
        self._exit_callbacks.append((True, exit.__get__(cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        def leave(exc_type, exc, tb):
            callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._exit_callbacks.append((True, leave))
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves any number of context managers, the last first."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        import sys
        outermost = sys.exception()
        exc = exc_details[1]
        received = exc is not None
        suppressed = pending = False
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if leave(None if exc is None else type(exc), exc, None if exc is None else exc.__traceback__):
                    suppressed, pending, exc = True, False, None
            except BaseException as new:
                _join_contexts(new, exc, outermost)
                pending, exc = True, new
        if pending:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received and suppressed

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Leaves any number of context managers, asynchronous ones too, the last first."""

    async def enter_async_context(self, cm):
        cls = type(cm)
        enter = _lookup(cls, "__aenter__", "asynchronous context manager")
        exit = _lookup(cls, "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._exit_callbacks.append((False, exit.__get__(cm)))
        return result

    def push_async_exit(self, exit):
        method = getattr(type(exit), "__aexit__", None)
        self._exit_callbacks.append((False, exit if method is None else method.__get__(exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def leave(exc_type, exc, tb):
            await callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._exit_callbacks.append((False, leave))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        import sys
        outermost = sys.exception()
        exc = exc_details[1]
        received = exc is not None
        suppressed = pending = False
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                answer = leave(None if exc is None else type(exc), exc, None if exc is None else exc.__traceback__)
                if not is_sync:
                    answer = await answer
                if answer:
                    suppressed, pending, exc = True, False, None
            except BaseException as new:
                _join_contexts(new, exc, outermost)
                pending, exc = True, new
        if pending:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received and suppressed
