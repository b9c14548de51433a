"""Sorting with keys: attributes, tuples, methods and functions of the script."""

import time


class Employee:
    def __init__(self, name, age, pay):
        self.name = name
        self.age = age
        self.pay = pay

    def rank(self):
        return -self.pay


def staff(count):
    made, n = [], 12345
    for _ in range(count):
        n = (n * 1103515245 + 12345) % 2147483648
        made.append(Employee(f"name{n % 977}", n // 7 % 60, n // 11 % 9000))
    return made


def main(rounds, count):
    everyone = staff(count)
    check = 0
    for _ in range(rounds):
        by_age = sorted(everyone, key=lambda one: one.age)
        by_two = sorted(everyone, key=lambda one: (one.age, one.name))
        by_rank = sorted(everyone, key=Employee.rank)
        names = sorted((one.name for one in everyone), key=str.lower, reverse=True)
        numbers = [one.pay for one in everyone]
        numbers.sort()
        numbers.sort(key=lambda pay: pay % 100)
        check += by_age[0].age + len(by_two[-1].name) + by_rank[0].pay + len(names[0]) + numbers[7]
        check += max(everyone, key=lambda one: one.pay).pay + min(by_two, key=Employee.rank).pay
    return check


start = time.perf_counter()
result = main(12, 4_000)
seconds = time.perf_counter() - start
print(result)
print(seconds)
