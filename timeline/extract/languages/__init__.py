"""The languages that dates are found in: one module each, all data."""
