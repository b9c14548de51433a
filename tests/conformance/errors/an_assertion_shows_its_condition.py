def check(values):
    assert len(values) > 2, f"only {len(values)}"


check([1, 2])
