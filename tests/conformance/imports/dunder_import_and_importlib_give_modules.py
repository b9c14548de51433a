module = __import__("stateful.counter")
print(module.__name__)
module = __import__("stateful", fromlist=["counter"])
print(module.counter.__name__)
