total = sum(10 // value for value in [5, 0])
