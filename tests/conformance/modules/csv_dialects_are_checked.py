import _csv
import csv

def attempt(function, *arguments, **named):
    try:
        result = function(*arguments, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(function.__name__, arguments, named, "->", result)


given = [
    dict(delimiter="ab"), dict(delimiter=""), dict(delimiter=4), dict(delimiter=None), dict(quotechar=""),
    dict(quotechar=None, quoting=0), dict(quotechar=3), dict(escapechar="ab"), dict(escapechar=4), dict(quoting=10),
    dict(quoting="a"), dict(quoting=True), dict(lineterminator=4), dict(lineterminator=None), dict(delimiter="\n"),
    dict(escapechar=" ", skipinitialspace=True), dict(quotechar=" ", skipinitialspace=True), dict(delimiter='"'),
    dict(delimiter="a", escapechar="a"), dict(quotechar="a", escapechar="a"), dict(lineterminator=",:"),
    dict(lineterminator='"'), dict(lineterminator="\\", escapechar="\\"),
]
for named in given:
    attempt(_csv.Dialect, **named)
names = "delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict".split()
for dialect in (_csv.Dialect(), _csv.Dialect("unix"), _csv.Dialect(csv.excel_tab, quotechar=None, quoting=3, strict=1)):
    print([getattr(dialect, name) for name in names])
dialect = _csv.Dialect(delimiter=";")
print(_csv.Dialect(dialect) is dialect, _csv.Dialect(dialect, quoting=1).delimiter)
for action in (lambda: setattr(dialect, "delimiter", "x"), lambda: delattr(dialect, "strict")):
    attempt(action)
attempt(csv.register_dialect, 5)
attempt(csv.register_dialect, "mine", delimiter="|")
print(csv.list_dialects(), csv.get_dialect("mine").delimiter)
attempt(csv.unregister_dialect, "mine")
attempt(csv.unregister_dialect, "mine")
attempt(csv.get_dialect, "mine")
attempt(csv.field_size_limit, "a")
attempt(csv.reader, 5)
attempt(csv.reader, [], "nosuch")
attempt(csv.writer, 5)


class Wrong(csv.excel):
    delimiter = "\t\t"


class Nothing(csv.Dialect):
    pass


attempt(Wrong)
attempt(Nothing)
attempt(csv.reader, [], Nothing)
