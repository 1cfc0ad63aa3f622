"""Telling open screens that something has changed."""
