"""What the interpreter itself knows of warnings, by the name that CPython has for it."""

from warnings import _filters_mutated, filters, warn, warn_explicit
from warnings import defaultaction as _defaultaction, onceregistry as _onceregistry
