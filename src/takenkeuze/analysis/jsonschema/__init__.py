"""What a scenario and a productenboek look like, as JSON Schema: for editors, from the annotations of the model."""
