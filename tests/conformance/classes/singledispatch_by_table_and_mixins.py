class JsonMixin:
    def to_json(self):
        return {k: self.encode(v) for k, v in vars(self).items()}


class UpperMixin:
    def encode(self, value):
        return str(value).upper()


class Default:
    def encode(self, value):
        return value


class Record(JsonMixin, UpperMixin, Default):
    def __init__(self, **fields):
        vars(self).update(fields)


class Quiet(JsonMixin, Default, UpperMixin):
    a = "class attribute"

    def __init__(self):
        self.b = "x"


print(Record(a="x", n=1).to_json(), Quiet().to_json())
