-- Which documents of a city were read, in the order of time, and how many named parts of a framework does each announce?
SELECT d.document_id, d.city_id, d.title, d.publisher, d.published, d.kind, d.coverage, d.record,
    d.text IS NOT NULL AS searchable,
    count(s.strategy_id)::INTEGER AS parts
FROM documents d LEFT JOIN strategies s USING (document_id)
WHERE d.counted AND list_contains($cities, d.city_id) AND d.published BETWEEN $first_day AND $last_day
GROUP BY ALL
ORDER BY d.published, d.document_id
