print(__name__)
from runs import shared

print(shared.names)
