"""Which event loop is the current one: a policy decides."""

from _asyncio import AbstractEventLoop, EventLoop, Handle, TimerHandle, get_event_loop, get_running_loop
from _asyncio import _get_running_loop, _set_running_loop

__all__ = (
    "AbstractEventLoop", "AbstractEventLoopPolicy", "AbstractServer", "DefaultEventLoopPolicy", "EventLoop", "Handle",
    "SelectorEventLoop", "TimerHandle", "get_child_watcher", "get_event_loop", "get_event_loop_policy",
    "get_running_loop", "new_event_loop", "set_child_watcher", "set_event_loop", "set_event_loop_policy",
)

SelectorEventLoop = EventLoop


async def _not_implemented():
    """What a coroutine function of AbstractEventLoop does."""
    raise NotImplementedError


class AbstractServer:
    """What `loop.create_server` gives has to have."""

    def close(self):
        """Takes no further connections."""
        raise NotImplementedError

    def close_clients(self):
        """Closes the connections that there are."""
        raise NotImplementedError

    def abort_clients(self):
        """Closes them at once, whatever was still to be sent."""
        raise NotImplementedError

    def get_loop(self):
        """The loop that it belongs to."""
        raise NotImplementedError

    def is_serving(self):
        """Whether it takes connections."""
        raise NotImplementedError

    async def start_serving(self):
        """Takes connections from now on."""
        raise NotImplementedError

    async def serve_forever(self):
        """Takes connections until it is cancelled."""
        raise NotImplementedError

    async def wait_closed(self):
        """Waits until it has closed."""
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoopPolicy:
    """What a policy has to say."""

    def get_event_loop(self):
        """The current event loop, or an exception."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Makes a loop the current one."""
        raise NotImplementedError

    def new_event_loop(self):
        """A fresh event loop."""
        raise NotImplementedError


    def get_child_watcher(self):
        """What watches child processes; Python 3.14 has none any more."""
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        """Sets what watches child processes."""
        raise NotImplementedError


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The current loop is the one that was set, or one that is made when it is first asked for."""

    _loop_factory = None

    class _Local:
        """What belongs to the one thread that there is."""

        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        """The loop that was set; a new one, with a warning, if none ever was."""
        if self._local._loop is None and not self._local._set_called:
            import warnings
            warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=_outside())
            self.set_event_loop(self.new_event_loop())
        if self._local._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._local._loop

    def set_event_loop(self, loop):
        """Makes a loop the current one."""
        if loop is not None and not hasattr(loop, "run_until_complete"):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local._set_called = True
        self._local._loop = loop

    def new_event_loop(self):
        """A fresh event loop, which nobody runs yet."""
        return self._loop_factory()


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The policy of programs that say nothing else."""

    __module__ = "asyncio.unix_events"
    _loop_factory = EventLoop
    _watcher = None

    def get_child_watcher(self):
        """What was set to watch child processes, or CPython's choice where a system has nothing better than threads."""
        from .child_watchers import ThreadedChildWatcher, warn_deprecated
        if self._watcher is None:
            self._watcher = ThreadedChildWatcher()
        warn_deprecated("get_child_watcher")
        return self._watcher

    def set_child_watcher(self, watcher):
        """Sets what watches child processes; the one before is closed."""
        from .child_watchers import AbstractChildWatcher, warn_deprecated
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher
        warn_deprecated("set_child_watcher")

    def set_event_loop(self, loop):
        """Makes a loop the current one, and lets it hear of child processes."""
        super().set_event_loop(loop)
        if self._watcher is not None:
            self._watcher.attach_loop(loop)


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
_event_loop_policy = None


def get_event_loop_policy():
    """The policy that decides on the current event loop."""
    global _event_loop_policy
    if _event_loop_policy is None:
        _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Sets the policy; None for the one from the start."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        kind = type(policy).__name__
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{kind}'")
    _event_loop_policy = policy


def get_child_watcher():
    """What the policy has to watch child processes."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Sets what the policy has to watch child processes."""
    return get_event_loop_policy().set_child_watcher(watcher)


def new_event_loop():
    """A fresh event loop, as the policy makes it."""
    return get_event_loop_policy().new_event_loop()


def set_event_loop(loop):
    """Makes loop the one that get_event_loop gives outside coroutines and callbacks."""
    get_event_loop_policy().set_event_loop(loop)


def _get_policy_loop():
    """What get_event_loop gives where no loop runs."""
    return get_event_loop_policy().get_event_loop()


def _outside():
    """How far up from the caller the first frame is that is not of this module."""
    import sys

    level = 1
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
        level += 1
    return level


def __getattr__(name):
    # CPython has these functions twice, in C and in Python; here there is one of each.
    for prefix in "_c_", "_py_":
        if name.startswith(prefix):
            plain = name.removeprefix(prefix)
            if plain in ("_get_running_loop", "_set_running_loop", "get_event_loop", "get_running_loop"):
                import _asyncio
                return getattr(_asyncio, plain)
    raise AttributeError(f"module 'asyncio.events' has no attribute '{name}'", name=name)
