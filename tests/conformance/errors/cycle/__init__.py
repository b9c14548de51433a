from cycle.other import second

first = second
