"""Documents as evidence: pages, text, tables and e-mails, with what the AI read marked on them."""
