values = [1, 2]
None = values
