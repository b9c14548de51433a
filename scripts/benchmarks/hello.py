"""The whole process: start, print, end."""

print("hello")
