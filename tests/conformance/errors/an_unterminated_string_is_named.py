print("before")
text = "no end
