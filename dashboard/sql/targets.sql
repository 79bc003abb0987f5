-- Which quantities other than won were stated, and for which year? said: the nearest date before the quantity.
SELECT t.target_id, t.document_id, d.city_id, d.published, t.literal, t.value, t.unit, t.measure, t.bound, t.role, t.char_start,
    c.commitment_id, c.title, c.title_en, c.sector_id, c.pledge_id, d.title AS document_title, d.publisher, d.record,
    (SELECT year(arg_max(coalesce(m.date_start, m.date_end), m.char_end))::INTEGER FROM dates m
        WHERE m.document_id = t.document_id AND m.char_end <= t.char_start AND t.char_start - m.char_end <= 25) AS said
FROM targets t JOIN documents d USING (document_id) LEFT JOIN (FROM commitments WHERE list_contains($cities, city_id)) c ON c.commitment_id = t.commitment_id
WHERE d.counted AND list_contains($cities, d.city_id)
ORDER BY d.published DESC, t.document_id, t.char_start
