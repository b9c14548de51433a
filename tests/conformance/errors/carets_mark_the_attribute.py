class Node:
    child = None


node = Node()
print(node.child.child.name)
