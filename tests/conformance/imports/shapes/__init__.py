print("shapes is imported as", __name__)
from .circle import area as circle_area
from . import square

version = "1.0"
__all__ = ["circle_area", "square", "late"]


def late():
    from .deep.bottom import found

    return found
