"""What a run of check says, one module per format."""
