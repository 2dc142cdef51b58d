"""Text → blocks and sentences."""
