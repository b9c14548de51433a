"""JSON: objects to texts and back, small documents many times."""

import json
import time

PEOPLE = [{"name": f"person {n}", "age": 20 + n, "active": n % 2 == 0, "boss": None} for n in range(30)]
DOCUMENT = {
    "id": 17,
    "name": "Kaa, a snake",
    "tags": ["python", "coroutines", 'é\n"quoted"'],
    "scores": [n * 0.25 for n in range(40)],
    "people": PEOPLE,
}


def main(rounds):
    total = 0
    for _ in range(rounds):
        text = json.dumps(DOCUMENT)
        total += len(text) + len(json.loads(text)["people"])
    return total + len(json.dumps(DOCUMENT, indent=2, sort_keys=True))


start = time.perf_counter()
result = main(8000)
seconds = time.perf_counter() - start
print(result)
print(seconds)
