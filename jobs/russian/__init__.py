"""Names, posts, dates and numbers in the words and cases of school paperwork."""
