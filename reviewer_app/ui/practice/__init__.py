"""The room for trainees and trainers: sample cases with known answers on the real desk, and what came of them."""
