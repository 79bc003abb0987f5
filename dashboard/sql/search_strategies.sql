-- In the name of which frameworks and parts do the words stand?
WITH everything AS MATERIALIZED (
    SELECT s.strategy_id, s.document_id, s.city_id, s.name, whole.name AS part_of, d.title AS document_title, d.published,
        folded(concat_ws(' · ', s.name, whole.name)) AS words
    FROM strategies s JOIN documents d USING (document_id)
        LEFT JOIN strategies whole ON whole.strategy_id = s.parent_strategy_id
    WHERE d.counted
)
SELECT * EXCLUDE (words), count(*) OVER ()::INTEGER AS total
FROM everything
WHERE holds(words, $terms::VARCHAR[][])
ORDER BY part_of IS NOT NULL, published DESC, strategy_id
LIMIT $limit
