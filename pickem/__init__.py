"""The product, without a web framework."""
