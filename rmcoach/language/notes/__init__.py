"""The shape of notes: what each line is, with exact places in the text."""

from rmcoach.language.notes.pieces import Cell, Notes, Piece, Section, Shape
from rmcoach.language.notes.reader import read

__all__ = ["Cell", "Notes", "Piece", "Section", "Shape", "read"]
