print("deep is imported")
