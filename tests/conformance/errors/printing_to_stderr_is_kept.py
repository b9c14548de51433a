import sys

print("to stderr", file=sys.stderr)
sys.stderr.write("written\n")
print("to stdout")
