"""What follows from results by comparing, judging or explaining them. Pure: no files, clock or screen."""
