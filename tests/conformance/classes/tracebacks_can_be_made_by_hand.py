import sys
import types

frame = sys._getframe()
tb = types.TracebackType(None, frame, 1, 2)
print(tb.tb_next, tb.tb_frame is frame, tb.tb_lasti, tb.tb_lineno)
outer = types.TracebackType(tb, frame, 3, 4)
print(outer.tb_next is tb)
for arguments in (("no", frame, 1, 2), (None, "no", 1, 2), (None, frame, "no", 2), (None, frame, 1, "no"), (None, frame)):
    try:
        types.TracebackType(*arguments)
    except TypeError as error:
        print(error)
