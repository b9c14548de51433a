for count in (1000, 9000):
    print(eval("+".join(["1"] * count)), eval("x" + ".real" * count, {"x": 7}), len(eval("f'" + "{1}" * count + "'")))
