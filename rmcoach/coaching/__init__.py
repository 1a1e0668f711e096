"""The jobs: gather, draft, enrich, verify."""
