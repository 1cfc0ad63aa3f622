"""Storage: tables, connections, every SQL statement of the product."""
