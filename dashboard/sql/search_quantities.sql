-- Which quantities have a value and unit ('': any), or the words in what they measure?
WITH everything AS MATERIALIZED (
    SELECT t.target_id, t.document_id, d.city_id, t.literal, t.value, t.unit, t.measure, t.role, c.title, c.title_en, c.pledge_id,
        d.title AS document_title, d.published,
        folded(concat_ws(' · ', t.literal, t.measure, c.title, c.title_en)) AS words
    FROM targets t JOIN documents d USING (document_id) LEFT JOIN commitments c ON c.commitment_id = t.commitment_id
    WHERE d.counted
)
SELECT * EXCLUDE (words), count(*) OVER ()::INTEGER AS total
FROM everything
WHERE holds(words, $terms::VARCHAR[][])
    OR (abs(value - $value::DOUBLE) <= 1e-9 * abs($value::DOUBLE) AND ($unit = '' OR lower(unit) = $unit))
ORDER BY published DESC, target_id
LIMIT $limit
