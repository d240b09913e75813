"""`python -m unlinkable`."""

from unlinkable.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
