"""Know a company by all its names: which names across a library's articles and scripts mean one company."""
