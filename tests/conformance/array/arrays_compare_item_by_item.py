from array import array

nan = float("nan")
print(array("d", [nan]) == array("d", [nan]), array("d", [nan]) != array("d", [nan]))
print(array("i", [1, 2]) == array("b", [1, 2]), array("i", [1]) != array("d", [1.0]), array("i", [1]) == array("i", [1, 2]))
print(array("i", [1, 2]) < array("i", [1, 3]), array("i", [1, 2]) < array("i", [1]), array("i", [1]) <= array("i", [1]))
print(array("d", [nan, 1]) < array("d", [nan, 2]), array("i", [2]) > array("i", [1, 9]), array("i") == array("d"))
