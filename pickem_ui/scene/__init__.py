"""The lit tower beside the account screens, drawn from blocks. `python -m pickem_ui.scene`."""
