"""How the app looks: colours as tokens, one palette, one style sheet, own icons; light and dark alike."""
