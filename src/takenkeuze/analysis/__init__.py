"""Questions asked of results: pure, without files or screens, and with no formula of their own."""
