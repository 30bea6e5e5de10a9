"""Sources that hold several articles: archives, mails with attachments, saved pages, feeds."""
