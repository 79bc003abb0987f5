-- In the title or publisher of which documents do the words stand?
WITH everything AS MATERIALIZED (
    SELECT document_id, city_id, title, source_title, publisher, author, published, kind, record,
        folded(concat_ws(' · ', title, source_title, publisher, author)) AS words
    FROM documents WHERE counted
)
SELECT * EXCLUDE (words), count(*) OVER ()::INTEGER AS total
FROM everything
WHERE holds(words, $terms::VARCHAR[][])
ORDER BY published DESC, document_id
LIMIT $limit
