"""`python -m reviewer_app` is the `reviewer` command."""

from reviewer_app.cli import main

if __name__ == "__main__":
    main()
