namespace = {"x": 2}
exec("y = x * 3\ndef f(): return y + x", namespace)
print(namespace["y"], namespace["f"](), eval("x + y", namespace), eval("[a for a in range(x)]", namespace))
print(eval("1 +" + " 1"), sorted(name for name in namespace if name != "__builtins__"))
for text in ("1 +", "x = 1"):
    try:
        eval(text)
    except SyntaxError as error:
        print(error.msg)
code = compile("z = 5", "<made>", "exec")
exec(code, namespace)
print(namespace["z"], code.co_filename)
