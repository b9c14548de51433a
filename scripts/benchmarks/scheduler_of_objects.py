"""Methods and attributes: a small operating system of workers, handlers and devices that pass packets around."""

import time


class Packet:
    def __init__(self, link, target, kind):
        self.link = link
        self.target = target
        self.kind = kind
        self.value = 0

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Job:
    def __init__(self, system, name, priority):
        self.system = system
        self.name = name
        self.priority = priority
        self.queue = None
        self.held = False
        self.runs = 0
        system.add(self)

    def ready(self):
        return not self.held and self.queue is not None

    def accept(self, packet):
        self.queue = packet.append_to(self.queue)
        return self.priority

    def take(self):
        packet = self.queue
        self.queue = packet.link
        packet.link = None
        return packet

    def step(self):
        self.runs += 1
        self.work(self.take())


class Worker(Job):
    def __init__(self, system, name, priority):
        super().__init__(system, name, priority)
        self.count = 0

    def work(self, packet):
        self.count = (self.count * 31 + packet.value + 7) % 65521
        packet.value = self.count
        packet.target = "disk" if self.count % 3 else "line"
        self.system.send(packet)


class Device(Job):
    def __init__(self, system, name, priority, returns_to):
        super().__init__(system, name, priority)
        self.returns_to = returns_to
        self.sum = 0

    def work(self, packet):
        self.sum = (self.sum + packet.value) % 1000003
        packet.kind = "work" if packet.kind == "data" else "data"
        packet.target = self.returns_to
        if self.sum % 5 == 0:
            self.held = True
            self.system.held.append(self)
        self.system.send(packet)


class System:
    def __init__(self):
        self.jobs = {}
        self.order = []
        self.held = []
        self.sent = 0

    def add(self, job):
        self.jobs[job.name] = job
        self.order.append(job)

    def send(self, packet):
        self.sent += 1
        self.jobs[packet.target].accept(packet)

    def choose(self):
        best = None
        for job in self.order:
            if job.ready() and (best is None or job.priority > best.priority):
                best = job
        return best

    def run(self, steps):
        for _ in range(steps):
            job = self.choose()
            if job is None:
                for device in self.held:
                    device.held = False
                self.held.clear()
                continue
            job.step()


def main(steps):
    system = System()
    worker = Worker(system, "worker", 10)
    disk = Device(system, "disk", 30, "worker")
    line = Device(system, "line", 20, "worker")
    for value in range(6):
        packet = Packet(None, "worker", "data")
        packet.value = value
        system.send(packet)
    system.run(steps)
    return system.sent, worker.count, disk.sum, line.sum, worker.runs, disk.runs, line.runs


start = time.perf_counter()
result = main(400_000)
seconds = time.perf_counter() - start
print(*result)
print(seconds)
