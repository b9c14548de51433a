"""CPython's bytecode, which Kaa does not have: there is no opcode of any kind, and its tables are empty."""

ENABLE_SPECIALIZATION = False


def _none_is(opcode):
    """No number is an opcode."""
    return False


def _no_names():
    return []


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """No number is an opcode."""
    raise ValueError("invalid opcode or oparg")


def get_executor(*, code, offset):
    """Kaa compiles nothing at run time."""
    raise RuntimeError("Executors are not available in this build")


def get_specialization_stats():
    """Nothing is counted."""
    return None


is_valid = has_arg = has_const = has_name = has_jump = has_free = has_local = has_exc = _none_is
get_nb_ops = get_intrinsic1_descs = get_intrinsic2_descs = _no_names
