"""python -m admin_app.serve: one process of the admin app."""

from pickem_web.serve import serve

if __name__ == "__main__":
    serve("admin", port_variable="SKERRY_ADMIN_PORT", port=3001)
