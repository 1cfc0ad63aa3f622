"""Signing in through Steam: OpenID 2.0 with one provider whose address is known.

Nothing is discovered, and no field of an answer is taken for anything but what it has to be: a
general OpenID library does more than Steam needs, and the holes are in what it does more. Only
the number of an account is learnt, neither a name nor an address, nor whether a second factor was
given.
"""
