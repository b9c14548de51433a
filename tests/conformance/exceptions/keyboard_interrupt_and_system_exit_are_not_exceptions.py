for kind in (KeyboardInterrupt, SystemExit, GeneratorExit):
    try:
        try:
            raise kind("x")
        except Exception:
            print("never")
    except BaseException as error:
        print(repr(error))
