from .. import version
from ..circle import public

found = f"bottom sees {version} and {public}"
