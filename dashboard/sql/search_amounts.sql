-- Which amounts of won lie between two values (NULL: any), where the words stand in what they are for?
WITH everything AS MATERIALIZED (
    SELECT f.figure_id, f.document_id, d.city_id, f.literal, f.krw, f.bound, f.basis, f.funder, c.title, c.title_en, c.pledge_id,
        d.title AS document_title, d.published,
        folded(concat_ws(' · ', f.literal, f.funder, kind.label_ko, kind.label_en, c.title, c.title_en)) AS words
    FROM funding_figures f JOIN documents d USING (document_id)
        LEFT JOIN commitments c ON c.commitment_id = f.commitment_id
        LEFT JOIN labels kind ON kind.vocabulary = 'basis' AND kind.code = f.basis
    WHERE d.counted AND ($lowest::BIGINT IS NULL OR f.krw BETWEEN $lowest::BIGINT AND $highest::BIGINT)
)
SELECT * EXCLUDE (words), count(*) OVER ()::INTEGER AS total
FROM everything
WHERE holds(words, $terms::VARCHAR[][])
ORDER BY published DESC, krw DESC, figure_id
LIMIT $limit
