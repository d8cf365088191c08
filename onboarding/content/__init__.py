"""The checklists' files, read into values of the domain and words of each language."""
