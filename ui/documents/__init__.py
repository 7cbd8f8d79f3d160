"""Attached documents on screen: dropping, attaching, looking at, handing out copies."""
