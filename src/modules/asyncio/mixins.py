"""What locks, events and queues have in common; it is native."""

from _asyncio import _LoopBoundMixin
