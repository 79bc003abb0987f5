-- Which sectors are called so?
WITH everything AS MATERIALIZED (
    SELECT s.sector_id, s.position, folded(s.name_ko || ' · ' || s.name_en) AS words,
        (SELECT count(*) FROM commitments c JOIN documents d USING (document_id)
            WHERE d.counted AND c.sector_id = s.sector_id)::INTEGER AS commitments
    FROM sectors s
)
SELECT * EXCLUDE (words), count(*) OVER ()::INTEGER AS total
FROM everything
WHERE holds(words, $terms::VARCHAR[][])
ORDER BY position
LIMIT $limit
