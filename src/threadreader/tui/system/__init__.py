"""What the reader asks of the system around it: clipboard, browser, shell, web server."""
