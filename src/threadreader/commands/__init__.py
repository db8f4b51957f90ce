"""The commands, one module for each group of them. `register` adds its parsers; what a command needs is imported when
it runs, so that the quick ones stay quick.
"""
