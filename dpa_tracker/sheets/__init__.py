"""Reading lists from files (spreadsheets, text, pages) as tables of cells with places, and what their columns mean."""
