print("Hello World".swapcase(), "hello world's".title(), "hELLO".capitalize(), "ß".upper(), "ß".casefold(), "İ".lower() == "i̇")
print("ÀÉ".lower(), "ﬁ".upper(), "ŉ".upper() == "ʼN", "Σας".lower(), "ΑΣ".lower(), "ǆ".title())
print("abc".islower(), "ABC1".isupper(), "Abc Def".istitle(), "1".islower(), "".isupper(), "aB".casefold())
