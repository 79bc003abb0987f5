-- Which amounts of won stand with the statements of these cities?
SELECT f.figure_id, f.commitment_id, f.document_id, f.literal, f.krw, f.bound, f.basis, f.funder
FROM funding_figures f JOIN commitments c USING (commitment_id)
WHERE list_contains($cities, c.city_id)
ORDER BY f.document_id, f.char_start
