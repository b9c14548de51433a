"""stub"""
def _report(loop, awaited):
    return "deadlock"
