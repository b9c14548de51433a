class C:
    x = 1

    @property
    def angry(self):
        raise ValueError("angry")


c = C()
print(getattr(c, "x"), getattr(c, "y", "default"), hasattr(c, "x"), hasattr(c, "y"))
setattr(c, "any name at all", 5)
print(getattr(c, "any name at all"), c.__dict__)
delattr(c, "any name at all")
for attempt in (lambda: hasattr(c, "angry"), lambda: getattr(c, 5), lambda: getattr(c, "y"), lambda: delattr(c, "x")):
    try:
        attempt()
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
