"""How a draft page is asked to begin: what stands before a line that names a template, or what a field says."""

from __future__ import annotations

from typing import Final

TEMPLATE_WORD: Final = "template:"  # before the template that a page is asked to begin with
AT_ONCE: Final = "at once"  # a line alone: the drafts are made without another click
SAID_WORD: Final = "said:"  # before a field that the template asks for and what it says, as JSON
