"""Hosting: nginx before several app processes, with or without containers. docs/operation.md says how."""
