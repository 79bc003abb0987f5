-- Which commitments stand behind a mark, and in which words? NULL parameters do not narrow.
SELECT c.commitment_id, c.document_id, c.city_id, c.char_start, c.char_end, c.quote, c.title, c.title_en, c.kind, c.modality,
    c.sector_id, c.actor, c.due_start, c.due_end, c.pledge_id, c.confidence, c.review, c.reviewer_kind,
    d.title AS document_title, d.publisher, d.published, d.url, d.licence, d.record, d.kind AS document_kind,
    substr(d.text, greatest(c.char_start - 400, 0) + 1, c.char_start - greatest(c.char_start - 400, 0)) AS before,
    substr(d.text, c.char_end + 1, 400) AS after,
    count(*) OVER ()::INTEGER AS total
FROM commitments c JOIN documents d USING (document_id)
WHERE d.counted AND list_contains($cities, d.city_id)
    AND ($year IS NULL OR year(d.published) = $year)
    AND d.published BETWEEN $first_day AND $last_day
    AND ($sector IS NULL OR c.sector_id = $sector)
    AND (len($sectors) = 0 OR list_contains($sectors, c.sector_id))
    AND ($kind IS NULL OR c.kind = $kind)
    AND (len($kinds) = 0 OR list_contains($kinds, c.kind))
    AND ($row IS NULL OR c.commitment_id = $row OR c.pledge_id = $row
        OR c.commitment_id IN (SELECT commitment_id FROM funding_figures WHERE figure_id = $row)
        OR c.commitment_id IN (SELECT commitment_id FROM targets WHERE target_id = $row))
ORDER BY d.published DESC, c.document_id, c.char_start
LIMIT $limit
