import logging
import time

for now in (1_677_902_297_100_000_000, 1_677_903_920_999_998_503, 1_677_903_920_000_998_503, 1_677_903_920_999_999_900):
    time.time_ns = lambda: now
    record = logging.makeLogRecord({})
    print(record.msecs, record.created == now / 1e9)
print(logging._logRecordFactory is logging.getLogRecordFactory(), logging.getLevelName.__module__)
