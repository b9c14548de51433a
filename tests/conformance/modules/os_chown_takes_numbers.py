import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    open(path, "w").close()
    print(os.chown(path, -1, -1), os.chown(path, os.getuid(), os.getgid(), follow_symlinks=False), os.lchown(path, -1, -1))
    for arguments in (("/nosuch", 0, 0), (path, "a", 0)):
        try:
            os.chown(*arguments)
        except (OSError, TypeError) as error:
            print(type(error).__name__, str(error).replace(folder, ""))
