"""Can an answer outrun its sources? Misbehaving models, injected instructions, correct drafts and a real small model."""
