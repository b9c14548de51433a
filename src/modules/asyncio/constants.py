"""The numbers that asyncio goes by."""

import enum

# How many frames a stack has that debug mode keeps.
DEBUG_STACK_DEPTH = 10

# After so many writes to a connection that is lost, a warning is logged.
LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5

# Seconds until accept() is tried again after an error.
ACCEPT_RETRY_DELAY = 1

# Seconds for the handshake of TLS, and for its end.
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0

# How many bytes are sent at a time where the system has no sendfile.
SENDFILE_FALLBACK_READBUFFER_SIZE = 256 * 1024

# From how many KiB in a buffer on a transport tells its protocol to pause.
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512

# Seconds that the default executor gets to end its threads.
THREAD_JOIN_TIMEOUT = 300


class _SendfileMode(enum.Enum):
    UNSUPPORTED = enum.auto()
    TRY_NATIVE = enum.auto()
    FALLBACK = enum.auto()
