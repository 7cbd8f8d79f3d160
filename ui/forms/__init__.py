"""Forms: labelled fields that say what is wrong beside themselves, and the dialogs that save what they hold."""
