"""What can be said about results: judged, compared, explained. Pure: no files, clock or screen."""
