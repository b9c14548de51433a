import sys

for _ in range(2):
    try:
        import broken.raises
    except ValueError as error:
        print(error, "broken.raises" in sys.modules, "broken" in sys.modules)
