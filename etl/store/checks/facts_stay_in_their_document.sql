-- A figure, quantity or date belongs to a commitment of its own document only.
WITH facts AS (
    SELECT figure_id AS row_id, document_id, commitment_id FROM funding_figures
    UNION ALL SELECT target_id, document_id, commitment_id FROM targets
    UNION ALL SELECT date_id, document_id, commitment_id FROM dates
)
SELECT row_id, facts.document_id, commitments.document_id AS other
FROM facts
JOIN commitments USING (commitment_id)
WHERE facts.document_id <> commitments.document_id
