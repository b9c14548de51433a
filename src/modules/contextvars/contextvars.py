"""Variables whose values belong to a context: of a task, of a callback, of what Context.run calls."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
