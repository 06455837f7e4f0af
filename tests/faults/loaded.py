"""Imported by the process that others are forked from: loads the model, for all of them."""

from newslens.analysis.model import find_model, load_model

load_model(find_model())
