"""What `python -m ast` runs."""

from ast import main

main()
