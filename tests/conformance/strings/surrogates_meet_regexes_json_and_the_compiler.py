"""Lone surrogates go through `re`, `json`, `array`, `print` and `compile` as other code points do, or are refused there."""

import array
import json
import re

for pattern in ["[\ud800-\udfff]+", r"[\ud800-\udfff]+", r"[\u0000-\uffff]+", r"[\U00010000-\U0010ffff]+", r"[^\ud800]+", "\ud83d"]:
    found = re.search(pattern, "a\ud83d\ude00\U0001f600\ue000")
    print(ascii(pattern), found and ascii(found.group()))
try:
    re.compile("[\ue000-\ud800]")
except re.error as error:
    print(ascii(str(error)))

print(json.dumps("\ud800"), ascii(json.loads('"\\ud800"')), ascii(json.loads('"\\ud83d\\ude00"')))
print(array.array("w", "\udc80x").tobytes())

try:
    print("\ud800")
except UnicodeEncodeError as error:
    print(error, error.encoding, error.start, error.end, ascii(error.object), error.reason)
try:
    eval("'\ud800'")
except UnicodeEncodeError as error:
    print(error)
print(ascii(eval("'\\ud800'")))
