import round.first

print(round.second.later())
