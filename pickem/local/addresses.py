"""Where the two apps of one machine are found."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from pickem.domain.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Address:
    """Where one of the apps is found, by people (`origin`) and on this machine (`port`)."""

    app: str
    port: int
    origin: str
    variable: str

    def refuse_taken(self) -> None:
        """Refuse a port that another program listens on, or that we may not use."""
        try:
            with socket.create_connection(("localhost", self.port), timeout=1):
                reason = "is taken by another program: stop it, or choose"
        except OSError:
            try:
                with socket.create_server(("", self.port)):
                    return
            except OSError as error:
                reason = f"cannot be used ({os.strerror(error.errno or 0)}): choose"
        raise Unavailable(f"Port {self.port} {reason} another port with {self.variable}=…")


def addresses(environment: Mapping[str, str]) -> tuple[Address, Address]:
    """The public and the admin app's; two hosts, since cookies know hosts but no ports."""
    made: list[Address] = []
    for app, host, default in (("public", "localhost", 3000), ("admin", "admin.localhost", 3001)):
        variable = f"SKERRY_{app.upper()}_PORT"
        given = environment.get(variable, str(default))
        if not given.isdecimal() or not 0 < int(given) < 2**16:
            raise Unavailable(f"{variable}={given} is no port: give a number from 1 to 65535.")
        origin = environment.get(f"{app.upper()}_ORIGIN", f"http://{host}:{given}")
        made.append(Address(app, int(given), origin, variable))
    public, admin = made
    if public.port == admin.port:
        raise Unavailable(
            f"Both apps are to use port {admin.port}: choose another one with {admin.variable}=…"
        )
    return public, admin
