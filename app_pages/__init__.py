"""The dashboard's pages: each selects, gets and shows, and computes nothing itself."""
