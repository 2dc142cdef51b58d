"""The reader with a language model: windows → questions → answers → claims that the text itself proves."""
