"""Floats in lists: five bodies that attract each other."""

import time

PI = 3.141592653589793
MASS = 4 * PI * PI
YEAR = 365.24


def planet(x, y, z, vx, vy, vz, mass):
    return [[x, y, z], [vx * YEAR, vy * YEAR, vz * YEAR], mass * MASS]


bodies = [
    planet(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    planet(4.84, -1.16, -0.10, 0.00166, 0.0077, -0.000069, 0.000955),
    planet(8.34, 4.12, -0.40, -0.00277, 0.0050, 0.000023, 0.000286),
    planet(12.89, -15.11, -0.22, 0.00296, 0.00238, -0.00003, 0.0000437),
    planet(15.38, -25.92, 0.18, 0.00268, 0.00163, -0.000095, 0.0000515),
]
pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i + 1, 5)]


def advance(steps, dt):
    for _ in range(steps):
        for (p, v, m), (q, w, n) in pairs:
            dx = p[0] - q[0]
            dy = p[1] - q[1]
            dz = p[2] - q[2]
            pull = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
            left, right = n * pull, m * pull
            v[0] -= dx * left
            v[1] -= dy * left
            v[2] -= dz * left
            w[0] += dx * right
            w[1] += dy * right
            w[2] += dz * right
        for p, v, _ in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


start = time.perf_counter()
advance(80_000, 0.01)
seconds = time.perf_counter() - start
print(*[round(body[0][0], 6) for body in bodies])
print(seconds)
