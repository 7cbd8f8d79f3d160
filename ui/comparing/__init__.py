"""What did they change: two files of one text, held against each other."""
