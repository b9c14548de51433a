"""`gc.callbacks` hear of the collections that nobody asked for, too: of start and stop in turn, with what was found."""
import gc

heard = []


def hear(phase, info):
    heard.append((phase, info["generation"], info["collected"]))


gc.callbacks.append(hear)
for _ in range(100_000):
    ring = []
    ring.append(ring)
gc.callbacks.remove(hear)
print({phase for phase, _, _ in heard} == {"start", "stop"})
print(all(phase == ("start", "stop")[at % 2] for at, (phase, _, _) in enumerate(heard)))
print(all(generation in (0, 1, 2) for _, generation, _ in heard))
print(sum(collected for phase, _, collected in heard if phase == "stop") > 50_000)
print(all(collected == 0 for phase, _, collected in heard if phase == "start"))
