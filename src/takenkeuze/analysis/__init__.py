"""Views on a result that answer a question of their own. Pure, like the engine."""
