-- In which words, with which money and by when did each document state one pledge?
SELECT c.commitment_id, c.document_id, c.city_id, c.char_start, c.char_end, c.quote, c.title, c.title_en, c.kind, c.modality,
    c.sector_id, c.actor, c.due_start, c.due_end, c.pledge_id, c.confidence, c.review, c.reviewer_kind,
    d.title AS document_title, d.publisher, d.published, d.url, d.licence, d.record, d.kind AS document_kind,
    substr(d.text, greatest(c.char_start - 400, 0) + 1, c.char_start - greatest(c.char_start - 400, 0)) AS before,
    substr(d.text, c.char_end + 1, 400) AS after
FROM commitments c JOIN documents d USING (document_id)
WHERE d.counted AND c.pledge_id = $pledge
ORDER BY d.published, c.document_id, c.char_start
