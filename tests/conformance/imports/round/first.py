print("first begins")
import round.second

value = "first value"
print("first ends", round.second.value)
