class Cat:
    def speak(self):
        return "meow"


class Dog:
    def speak(self):
        return "woof"


pet = Cat()
pet.name = "x"
pet.__class__ = Dog
print(pet.speak(), pet.name, isinstance(pet, Dog), type(pet).__name__)
try:
    pet.__class__ = 5
except TypeError as error:
    print(error)
try:
    (5).__class__ = Dog
except TypeError as error:
    print(error)
Dog.speak = lambda self: "patched"
print(pet.speak())
