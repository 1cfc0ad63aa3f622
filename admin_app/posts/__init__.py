"""What browsers post to the admin app outside of Reflex, one file per noun."""

from starlette.routing import Route

from admin_app.posts import audit, passkeys, passwords, sign_in, staff

ROUTES: tuple[Route, ...] = (
    *sign_in.ROUTES,
    *passkeys.ROUTES,
    *passwords.ROUTES,
    *staff.ROUTES,
    *audit.ROUTES,
)
