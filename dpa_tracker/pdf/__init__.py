import logging

# pypdf tells standard error of each flaw in a file that it mends; what matters about a file is told by ourselves.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
