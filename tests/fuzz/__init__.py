"""Fuzzing: pages of the tests, damaged at random, through everything that the program does with a page.

`python -m tests.fuzz --cases 3000 --seed 7` runs it. A case is a seed and a number, and always the same bytes.
"""
