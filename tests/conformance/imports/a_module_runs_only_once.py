import stateful.counter
import stateful.counter as again
from stateful import counter
from stateful.counter import bump, count

print(again is counter, bump(), bump(), counter.count, count)
counter.count = 10
print(bump(), stateful.counter.count)
