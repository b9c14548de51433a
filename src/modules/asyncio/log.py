"""Where asyncio logs."""

import logging

logger = logging.getLogger("asyncio")
