import plain_namespace.inside

print(plain_namespace.inside.where, plain_namespace.__name__)
