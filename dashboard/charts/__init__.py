"""Charts: pure functions from a frame and a language to a figure, one file a family."""
