-- How many documents of each city and year were read, and how much was found in them?
SELECT d.city_id, year(d.published)::INTEGER AS year,
    count(DISTINCT d.document_id) AS documents,
    count(c.commitment_id) AS commitments
FROM documents d LEFT JOIN (FROM commitments WHERE list_contains($cities, city_id)) c USING (document_id)
WHERE d.counted AND list_contains($cities, d.city_id) AND d.published BETWEEN $first_day AND $last_day
GROUP BY ALL
ORDER BY d.city_id, year
