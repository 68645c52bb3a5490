"""What becomes of decisions after their receipts: held ones judged again, disputes settled, people told."""
