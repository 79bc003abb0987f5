-- Which decisions speak of nothing that this build holds? Those on documents that are not in it come last.
SELECT decision_id, action, reviewer_kind, document_id, words, other_document_id, other_words, value, reason
FROM review_not_applicable JOIN review_outcomes USING (decision_id)
ORDER BY reason = 'no_document', document_id, decision_id
