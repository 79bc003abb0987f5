"""The sections of a paper, one a module: each takes the context and gives blocks, from the same questions as the screen."""
