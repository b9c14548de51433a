z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * z, z / (1 - 1j), -z, z**2, z == 3 + 4j, z + 1, 1 - z, complex("1+2j"), complex(1, -0.0))
print(0j, -0j, 1j * 1j, complex(0, float("inf")), complex(float("nan"), 1), bool(0j), hash(1 + 0j) == hash(1), [1j], str(2j))
for operation in (lambda: int(1j), lambda: float(1j), lambda: z // 1, lambda: z % 1, lambda: complex("1 + 2j"), lambda: complex("x")):
    try:
        operation()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
