import queue

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for item in (3, 1, 2):
        q.put(item)
    print(kind.__name__, q.qsize(), q.empty(), [q.get() for _ in range(3)], q.empty())
    try:
        q.get_nowait()
    except queue.Empty as error:
        print(repr(error))
    try:
        q.get(timeout=0.01)
    except queue.Empty:
        print("empty after a while")
    try:
        q.get(timeout=-1)
    except ValueError as error:
        print(error)

q = queue.Queue(2)
q.put("a")
q.put_nowait("b")
print(q.full())
for arguments in ({"block": False}, {"timeout": 0.01}):
    try:
        q.put("c", **arguments)
    except queue.Full as error:
        print(repr(error))
print(q.get(), q.unfinished_tasks)
q.task_done()
q.get()
q.task_done()
q.join()
try:
    q.task_done()
except ValueError as error:
    print(error)
q.put(1)
q.shutdown()
print(q.get())
for call in (q.get, lambda: q.put(2)):
    try:
        call()
    except queue.ShutDown as error:
        print(repr(error))
q = queue.Queue()
q.put(1)
q.shutdown(immediate=True)
try:
    q.get()
except queue.ShutDown:
    print("shut down")
print(queue.Queue[int])
