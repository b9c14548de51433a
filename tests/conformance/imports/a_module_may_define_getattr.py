import dynamic
from dynamic import made_by_import, real

print(made_by_import, real, dynamic.made_here, dir(dynamic))
try:
    dynamic.absent
except AttributeError as error:
    print(error)
try:
    from dynamic import absent
except ImportError as error:
    print(str(error).split(" (")[0])
