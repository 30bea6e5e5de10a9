"""Can an answer outrun its sources? Misbehaving models, hidden instructions, correct drafts, a real small model."""
