def function():
    T = str

    class Outer:
        T = int

        class Inner[U](T):
            x = T

    return Outer.Inner


print(function().__mro__[1], function().x)
