import gc


def attempt(act, *arguments, **keywords):
    try:
        act(*arguments, **keywords)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("fine")


def told(phase, facts):
    print(phase, facts["generation"], facts["collected"] >= 0, facts["uncollectable"], sorted(facts))


gc.disable()
gc.callbacks.append(told)
for generation in 0, 1, 2:
    before = gc.get_stats()
    gc.collect(generation)
    after = gc.get_stats()
    print([new["collections"] - old["collections"] for old, new in zip(before, after)])
gc.callbacks.clear()

cycle = []
cycle.append(cycle)
del cycle
before = gc.get_stats()[2]["collected"]
print(gc.collect() >= 1, gc.get_stats()[2]["collected"] > before, sorted(gc.get_stats()[0]))

for generation in -2, -1, 3, "1", 1.0, None, 0, 2:
    attempt(gc.get_objects, generation)
attempt(gc.get_objects, generation=2)
for generation in -1, 3, "1":
    attempt(gc.collect, generation)
