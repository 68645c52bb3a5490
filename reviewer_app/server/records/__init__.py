"""What makes decisions hold up later: payloads apart, devices and their seals, erasure, orders, recovery, proof."""
