text = """
def get():
    global shared
    return shared

shared = 1
own = 2
"""
variables, names = {}, {}
exec(text, variables, names)
print(names["get"](), sorted(name for name in variables if not name.startswith("__")), sorted(names))

text = """
def put():
    global made
    made = 5
put()
print(made)
del made
"""
variables, names = {}, {}
exec(text, variables, names)
print("made" in variables, sorted(names))
