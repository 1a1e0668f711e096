"""Records as people read them: text, Markdown, HTML, JSON."""
