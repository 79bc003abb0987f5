-- How much weight does each sector have in each city and year?
-- weight: every document weighs one, shared among its sectors by its commitments.
WITH found AS (
    SELECT d.city_id, year(d.published)::INTEGER AS year, d.document_id, c.sector_id, count(*) AS n
    FROM commitments c JOIN documents d USING (document_id)
    WHERE d.counted AND list_contains($cities, d.city_id) AND list_contains($cities, c.city_id) AND d.published BETWEEN $first_day AND $last_day
        AND (len($kinds) = 0 OR list_contains($kinds, c.kind))
    GROUP BY ALL
)
SELECT city_id, year, sector_id,
    sum(n)::INTEGER AS commitments,
    count(*)::INTEGER AS documents,
    sum(n / total)::DOUBLE AS weight
FROM (SELECT *, sum(n) OVER (PARTITION BY document_id) AS total FROM found)
GROUP BY ALL
ORDER BY city_id, year, sector_id
