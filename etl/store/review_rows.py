"""What became of the reviewers' decisions → rows of their two tables."""

from __future__ import annotations

from collections.abc import Sequence

from etl.lineage.review import Outcome
from etl.store.rows import Row


def review_rows(outcomes: Sequence[Outcome]) -> dict[str, list[Row]]:
    """Return the rows of review_outcomes and review_not_applicable. Who decided, and why, stays in the files."""
    return {
        "review_outcomes": [
            {
                "decision_id": o.decision.decision_id,
                "action": o.decision.action,
                "reviewer_kind": o.decision.reviewer_kind,
                "status": o.status,
            }
            for o in outcomes
        ],
        "review_not_applicable": [
            {
                "decision_id": o.decision.decision_id,
                "document_id": o.decision.words.document_id or None,
                "words": o.decision.words.text or None,
                "other_document_id": o.decision.other.document_id if o.decision.other else None,
                "other_words": o.decision.other.text if o.decision.other else None,
                "value": o.decision.value or None,
                "reason": o.reason,
            }
            for o in outcomes
            if o.status == "not_applicable"
        ],
    }
