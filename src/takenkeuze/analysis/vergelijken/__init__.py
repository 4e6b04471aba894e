"""Two or more scenarios against each other: what differs for whom, and which choice causes it."""
