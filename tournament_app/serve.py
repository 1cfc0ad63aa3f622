"""python -m tournament_app.serve: one process of the public app."""

from pickem_web.serve import serve

if __name__ == "__main__":
    serve("tournament", port_variable="SKERRY_PUBLIC_PORT", port=3000)
