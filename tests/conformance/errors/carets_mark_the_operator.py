left, right = 1, "x"
total = left * 2 + right
