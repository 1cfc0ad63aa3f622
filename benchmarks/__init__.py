"""Speed and scale, each of ours beside what a user would pick instead: docs/benchmarks.md."""
