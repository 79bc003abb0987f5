-- In which pledges do the words stand, in a title or in what was said? One row a pledge, with its best and then latest statement.
WITH statements AS MATERIALIZED (
    SELECT c.commitment_id, c.pledge_id, c.document_id, c.kind, c.quote, p.city_id, p.sector_id, p.title, p.title_en, p.statements,
        folded(concat_ws(' · ', p.title, p.title_en, c.title, c.title_en)) AS title_words,
        folded(coalesce(c.quote, '')) AS quote_words,
        d.title AS document_title, d.publisher, d.published, d.url, d.licence, d.record
    FROM commitments c JOIN pledges p USING (pledge_id) JOIN documents d ON d.document_id = c.document_id
    WHERE d.counted
),
found AS (
    SELECT *, holds(title_words, $terms::VARCHAR[][]) AS by_title
    FROM statements
    WHERE holds(title_words, $terms::VARCHAR[][]) OR holds(quote_words, $terms::VARCHAR[][])
        OR holds(title_words || quote_words, $terms::VARCHAR[][])
),
best AS (
    SELECT * FROM found
    QUALIFY row_number() OVER (PARTITION BY pledge_id ORDER BY by_title DESC, published DESC, commitment_id) = 1
)
SELECT * EXCLUDE (title_words, quote_words), count(*) OVER ()::INTEGER AS total
FROM best
ORDER BY by_title DESC, statements DESC, published DESC, pledge_id
LIMIT $limit
