"""Label Studio's task format: records out as predictions, and annotators' work back in as judgements and records of their own."""

from parley.exchange.labelstudio.annotations import Marking, annotated, settled
from parley.exchange.labelstudio.controls import labeling
from parley.exchange.labelstudio.tasks import label_studio, regions_of

__all__ = ["Marking", "annotated", "label_studio", "labeling", "regions_of", "settled"]
