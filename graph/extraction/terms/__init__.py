"""Facts → assertion, status and terms: dates, sums, lengths, prices, users, legal form."""
