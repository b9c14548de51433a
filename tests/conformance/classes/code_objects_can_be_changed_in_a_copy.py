def function(a):
    return a + 5


code = function.__code__
other = code.replace(co_name="other", co_filename="elsewhere.py", co_firstlineno=70, co_qualname="x.other")
print(other.co_name, other.co_filename, other.co_firstlineno, other.co_qualname, code.co_name)
function.__code__ = code.replace(co_consts=code.co_consts)
print(function(1), [line for _, _, line in code.co_lines()][-1])
print(list(code.co_positions())[-1][0], len(next(code.co_positions())))
for changes in ({"co_name": 3}, {"co_consts": [1]}, {"nothing": 1}):
    try:
        code.replace(**changes)
    except TypeError as error:
        print(error)
