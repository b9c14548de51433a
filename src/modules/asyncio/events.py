"""Which event loop is the current one: a policy decides."""

from _asyncio import EventLoop, Handle, TimerHandle, get_event_loop, get_running_loop
from _asyncio import _get_running_loop, _set_running_loop

__all__ = (
    "AbstractEventLoopPolicy", "DefaultEventLoopPolicy", "EventLoop", "Handle", "SelectorEventLoop", "TimerHandle",
    "get_event_loop", "get_event_loop_policy", "get_running_loop", "new_event_loop", "set_event_loop",
    "set_event_loop_policy",
)

SelectorEventLoop = EventLoop


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


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The current loop is the one that was set, or one that is made when it is first asked for."""

    _loop_factory = None

    def __init__(self):
        self._loop = None
        self._was_set = False

    def get_event_loop(self):
        """The loop that was set; a new one, with a warning, if none ever was."""
        if self._loop is None and not self._was_set:
            import warnings
            warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=_outside())
            self.set_event_loop(self.new_event_loop())
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        """Makes a loop the current one."""
        if loop is not None and not hasattr(loop, "run_until_complete"):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._was_set = True
        self._loop = loop

    def new_event_loop(self):
        """A fresh event loop, which nobody runs yet."""
        return self._loop_factory()


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The policy of programs that say nothing else."""

    __module__ = "asyncio.unix_events"
    _loop_factory = EventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
_policy = None


def get_event_loop_policy():
    """The policy that decides on the current event loop."""
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """Sets the policy; None for the one from the start."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        kind = type(policy).__name__
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{kind}'")
    _policy = policy


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
