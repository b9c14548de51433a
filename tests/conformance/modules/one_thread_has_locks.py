import _thread

lock = _thread.allocate_lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(True, 0.01))
lock.release()
with lock as held:
    print(held, lock.locked())
again = _thread.RLock()
print(again.acquire(), again.acquire(), again._is_owned())
again.release()
again.release()
print(_thread.get_ident() == _thread.get_ident(), isinstance(_thread.get_native_id(), int), type(lock))
for attempt in (lock.release, again.release, lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2)):
    try:
        attempt()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
