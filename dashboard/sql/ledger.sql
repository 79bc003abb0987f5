-- Which amounts of won were stated, in which words, of what kind?
SELECT f.figure_id, f.document_id, d.city_id, d.published, f.literal, f.krw, f.bound, f.basis, f.funder, f.char_start,
    c.commitment_id, c.title, c.title_en, c.sector_id, c.pledge_id, d.title AS document_title, d.publisher, d.record
FROM funding_figures f JOIN documents d USING (document_id) LEFT JOIN (FROM commitments WHERE list_contains($cities, city_id)) c ON c.commitment_id = f.commitment_id
WHERE d.counted AND list_contains($cities, d.city_id)
ORDER BY d.published DESC, f.krw DESC, f.figure_id
