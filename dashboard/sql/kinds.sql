-- How many commitments of each kind does each city state in each year?
SELECT d.city_id, year(d.published)::INTEGER AS year, c.kind, count(*) AS commitments, count(DISTINCT c.document_id) AS documents
FROM commitments c JOIN documents d USING (document_id)
WHERE d.counted AND list_contains($cities, d.city_id) AND list_contains($cities, c.city_id)
    AND d.published BETWEEN $first_day AND $last_day
    AND (len($sectors) = 0 OR list_contains($sectors, c.sector_id))
GROUP BY ALL
ORDER BY d.city_id, year, c.kind
