print("counter runs")
count = 0


def bump():
    global count
    count += 1
    return count


class Config:
    name = "default"
