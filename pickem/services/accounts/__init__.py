"""Who somebody is: joining, signing in, and everything that guards an account."""
