"""In `total += await thing` the old value of the target is read first: what others store there during the suspension is
overwritten.

Source: Python reference, simple statements, Augmented assignment statements
"""


class Suspend:
    def __await__(self):
        return (yield)


class Account:
    total = 100


async def deposit(account):
    account.total += await Suspend()


async def careful_deposit(account):
    amount = await Suspend()
    account.total += amount


for function in (deposit, careful_deposit):
    account = Account()
    coroutine = function(account)
    coroutine.send(None)
    account.total += 50
    try:
        coroutine.send(1)
    except StopIteration:
        print(f"{function.__name__}: total is {account.total}")
