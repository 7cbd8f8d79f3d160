"""Lists of whatever length: the model holds ids and some pages of rows; sorting and filtering is the database's."""
