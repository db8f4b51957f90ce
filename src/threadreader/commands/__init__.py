"""Commands, a module each: `register` adds the arguments of one; what it needs is imported when it runs."""
