"""Commands of the command line, a module each: `register` adds its arguments, what it needs is imported when it runs."""
