"""Who is affected by something that happens below."""
