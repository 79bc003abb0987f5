-- Which parts does a document's framework name, and in which later documents does the same name stand again (spaces apart)?
-- A name that stands again is no proof of one promise; documents whose text is not held here cannot be searched.
WITH named AS (
    SELECT s.strategy_id, s.document_id, s.city_id, s.name, s.parent_strategy_id, s.char_start, d.published,
        replace(s.name, ' ', '') AS bare
    FROM strategies s JOIN documents d USING (document_id)
    WHERE list_contains($documents, s.document_id)
),
later AS (
    SELECT document_id, city_id, published, replace(text, ' ', '') AS bare
    FROM documents
    WHERE counted AND text IS NOT NULL AND published BETWEEN $first_day AND $last_day
)
SELECT n.strategy_id, n.document_id, n.name, n.parent_strategy_id, n.char_start,
    string_agg(CAST(l.published AS VARCHAR), ',' ORDER BY l.published) FILTER (contains(l.bare, n.bare)) AS again,
    count(l.document_id)::INTEGER AS searched
FROM named n LEFT JOIN later l ON l.city_id = n.city_id AND l.published > n.published
GROUP BY ALL
ORDER BY n.document_id, n.char_start, n.strategy_id
