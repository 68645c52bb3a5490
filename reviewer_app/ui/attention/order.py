"""What is asked before what is told, each newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer_app.domain.attention import AttentionCard
from reviewer_app.work.attention_cards import needs_person


@dataclass(frozen=True, slots=True)
class Order:
    """The two groups of the page."""

    asking: tuple[AttentionCard, ...]
    telling: tuple[AttentionCard, ...]

    @property
    def all(self) -> tuple[AttentionCard, ...]:
        """From the top of the page."""
        return self.asking + self.telling

    def place(self, key: str) -> int:
        """Where a card stands; 0 when it does not."""
        return next((i for i, card in enumerate(self.all) if card.key == key), 0)


def placed(cards: Sequence[AttentionCard]) -> Order:
    """Group them, cards before lines, keeping the order they came in."""
    asking = tuple(c for c in cards if needs_person(c))
    telling = sorted((c for c in cards if not needs_person(c)), key=lambda c: c.quiet)
    return Order(asking, tuple(telling))
