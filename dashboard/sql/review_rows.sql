-- Which commitments does a document state, as this build has them?
SELECT c.commitment_id, c.document_id, c.char_start, c.char_end, c.quote, c.title, c.title_en, c.kind, c.modality, c.sector_id,
    c.actor, c.due_start, c.due_end, c.confidence, c.review, c.reviewer_kind, c.kind_reason, c.sector_reason,
    substr(d.text, greatest(c.char_start - 400, 0) + 1, c.char_start - greatest(c.char_start - 400, 0)) AS before,
    substr(d.text, c.char_end + 1, 400) AS after
FROM commitments c JOIN documents d USING (document_id)
WHERE c.document_id = $document
ORDER BY c.char_start, c.char_end
