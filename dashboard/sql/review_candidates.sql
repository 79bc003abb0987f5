-- Which links wait for a person, the surest first; or which are in force, the least sure first?
SELECT l.from_commitment_id, l.to_commitment_id, l.relation, l.score, l.reason, l.review, l.reviewer_kind, one.city_id,
    one.document_id AS from_document_id, one.quote AS from_quote, one.char_start AS from_start, one.title AS from_title,
    one.title_en AS from_title_en, one.kind AS from_kind, one.sector_id AS from_sector_id, one.due_end AS from_due,
    d1.published AS from_published, d1.title AS from_document, d1.publisher AS from_publisher, d1.record AS from_record,
    d1.licence AS from_licence,
    substr(d1.text, greatest(one.char_start - 400, 0) + 1, one.char_start - greatest(one.char_start - 400, 0)) AS from_before,
    substr(d1.text, one.char_end + 1, 400) AS from_after,
    two.document_id AS to_document_id, two.quote AS to_quote, two.char_start AS to_start, two.title AS to_title,
    two.title_en AS to_title_en, two.kind AS to_kind, two.sector_id AS to_sector_id, two.due_end AS to_due,
    d2.published AS to_published, d2.title AS to_document, d2.publisher AS to_publisher, d2.record AS to_record,
    d2.licence AS to_licence,
    substr(d2.text, greatest(two.char_start - 400, 0) + 1, two.char_start - greatest(two.char_start - 400, 0)) AS to_before,
    substr(d2.text, two.char_end + 1, 400) AS to_after
FROM (SELECT *, FALSE AS in_force FROM pledge_link_candidates UNION ALL SELECT *, TRUE FROM pledge_links) l
JOIN commitments one ON one.commitment_id = l.from_commitment_id
JOIN commitments two ON two.commitment_id = l.to_commitment_id
JOIN documents d1 ON d1.document_id = one.document_id
JOIN documents d2 ON d2.document_id = two.document_id
WHERE list_contains($cities, one.city_id) AND l.in_force = $in_force
ORDER BY CASE WHEN l.in_force THEN l.score ELSE -l.score END, l.from_commitment_id, l.to_commitment_id
