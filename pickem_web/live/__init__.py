"""Pushing into open Reflex sockets without loading Reflex state: the hub, its gate, its frames."""
