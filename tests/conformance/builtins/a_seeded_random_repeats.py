import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"))
values = list(range(10))
random.shuffle(values)
print(values, random.sample(range(100), 3), random.uniform(1, 2), random.randrange(0, 50, 5))
own = random.Random(7)
print(own.random(), own.getrandbits(64), own.gauss(0, 1))
print(random.Random("text").random(), random.Random(7).random())
