"""Read a question: its language, kind, companies, metrics and period, also when it leans on earlier turns."""
