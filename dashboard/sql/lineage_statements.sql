-- Which statements does a city's record hold, and to which pledge does each belong?
SELECT c.commitment_id, c.document_id, c.city_id, c.pledge_id, c.title, c.title_en, c.kind, c.modality, c.sector_id, c.strategy_id,
    c.char_start, c.due_start, c.due_end, c.actor, d.published, d.title AS document_title, d.kind AS document_kind, d.record,
    p.title AS pledge_title, p.title_en AS pledge_title_en, p.sector_id AS pledge_sector_id
FROM commitments c JOIN documents d USING (document_id) JOIN pledges p USING (pledge_id)
WHERE d.counted AND list_contains($cities, d.city_id) AND d.published BETWEEN $first_day AND $last_day
    AND (len($sectors) = 0 OR list_contains($sectors, p.sector_id))
ORDER BY d.published, c.document_id, c.char_start, c.commitment_id
