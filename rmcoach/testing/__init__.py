"""For people who write a plug-in or an application.

A model that says what it is told, and the tests that every backend must pass.
"""

from rmcoach.testing.backends import BackendContract, ScriptedBackend

__all__ = ["BackendContract", "ScriptedBackend"]
