async def forgotten():
    pass


kept = forgotten()
print("kept")
kept = None
print("end")
